using System.Globalization;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary>The figures for other programs. A field without text is a figure that was not reached.</summary>
internal static class CsvTables
{
    public static string Runs(ExperimentResult result)
    {
        // What a run has beyond the measures that the experiment names is shown too.
        string[] measures = [.. result.Measures.Select(measure => measure.Key).Union(result.Runs.SelectMany(run => run.Figures.Keys))];
        string[] facts = [.. result.Runs.SelectMany(run => run.Facts.Keys).Distinct()];
        return Csv.Write(
            ["number", "arm", "zero", .. measures, .. facts, "problems"],
            result.Runs.Select(run => (string[])
            [
                Whole(run.Number), run.Arm, run.Zero.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                .. measures.Select(key => run.Figures.TryGetValue(key, out var value) ? Amounts.Exact(value) : ""),
                .. facts.Select(key => run.Facts.GetValueOrDefault(key, "")),
                string.Join("; ", run.Problems),
            ]));
    }

    public static string Traffic(ExperimentResult result)
    {
        string[] kinds = [.. Seconds(result).SelectMany(at => at.Second.FailedByKind.Keys).Distinct().Order(StringComparer.Ordinal)];
        return Csv.Write(
            ["number", "arm", "client", "at_s", "sent", "ok", "failed", "p50_ms", "p95_ms", "p99_ms", "slowest_ms", .. kinds.Select(kind => "failed_" + kind)],
            Seconds(result).Select(at => (string[])
            [
                Whole(at.Run.Number), at.Run.Arm, at.Second.Client, Amounts.Exact(at.Second.At), Whole(at.Second.Sent), Whole(at.Second.Ok), Whole(at.Second.Failed),
                .. ((double[])[at.Second.P50Ms, at.Second.P95Ms, at.Second.P99Ms, at.Second.SlowestMs]).Select(Amounts.Exact),
                .. kinds.Select(kind => Whole(at.Second.FailedByKind.GetValueOrDefault(kind))),
            ]));
    }

    public static string Curves(ExperimentResult result) => Csv.Write(
        ["number", "arm", "curve", "unit", "at_s", "value"],
        from run in result.Runs
        from curve in run.Curves
        from point in curve.Points
        select (string[])[Whole(run.Number), run.Arm, curve.Name, curve.Unit, Amounts.Exact(point.At), Amounts.Exact(point.Value)]);

    private static IEnumerable<(RunResult Run, TrafficSecond Second)> Seconds(ExperimentResult result) =>
        result.Runs.SelectMany(run => run.Traffic.Select(second => (run, second)));

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
