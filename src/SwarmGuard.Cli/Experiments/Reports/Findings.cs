using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Experiments.Statistics;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary>What the figures say, each in a sentence.</summary>
internal static class Findings
{
    public static IReadOnlyList<string> Of(ReportFigures figures)
    {
        var result = figures.Result;
        var headlines = result.Measures.Any(measure => measure.IsHeadline) ? result.Measures.Where(measure => measure.IsHeadline) : result.Measures;
        return [.. headlines.SelectMany(measure => Of(figures, measure)), Problems(figures)];
    }

    private static IEnumerable<string> Of(ReportFigures figures, Measure measure)
    {
        var summaries = figures.Summaries.Where(summary => summary.Measure == measure).ToList();
        foreach (var summary in summaries)
        {
            var who = figures.Result.Arms.Count == 1 ? "" : $", {summary.Arm.Title}";
            yield return $"{Capital(measure.Title)}{who}: {Sentence(summary)}";
        }

        foreach (var pair in figures.Pairs.Where(pair => pair.Measure == measure)) yield return Sentence(pair);
    }

    internal static string Sentence(ArmSummary summary)
    {
        var unit = summary.Measure.Unit;
        if (summary.Summary is not { } of) return $"not reached in any of {Amounts.Count(summary.Runs, "run")}.";
        var missed = summary.NotReached == 0 ? "" : $"; {summary.NotReached} of {summary.Runs} runs did not reach it";
        if (of.N == 1) return $"{Amounts.Of(of.Median, unit)} in one run{missed}.";
        return of.Min == of.Max
            ? $"{Amounts.Of(of.Median, unit)} in each of {of.N} runs{missed}."
            : $"{Amounts.Of(of.Median, unit)} in the median of {of.N} runs (95 % interval {Amounts.Of(of.MedianInterval)}), at worst {Amounts.Of(of.Worst, unit)}{missed}.";
    }

    private static string Sentence(ArmPair pair)
    {
        var (medians, unit) = (pair.Medians, pair.Measure.Unit);
        var names = $"{Capital(pair.Measure.Title)}, {pair.Other.Title} against {pair.Base.Title}: ";
        var pairs = Amounts.Count(medians.N, "pair");
        if (medians.N >= PairedMedians.FewestPairs && !medians.IsClear)
            return $"{names}no clear difference of the medians in {pairs} (95 % interval {Unit(Amounts.Of(medians.DifferenceInterval), unit)}).";
        var times = medians.Ratio is { } ratio and >= 0.005 ? $", {Amounts.Number(Math.Round(ratio, 2))} times as much" : "";
        return $"{names}{Amounts.Of(Math.Abs(medians.Difference), unit)} {(medians.Difference > 0 ? "more" : "less")} in the median of {pairs}{times}; {Verdict(pair)}.";
    }

    private static string Verdict(ArmPair pair) =>
        !pair.Medians.IsClear ? "too few to tell it from chance"
        : (pair.Measure.Better == Better.Less) == (pair.Medians.Difference < 0) ? "better" : "worse";

    private static string Unit(string text, string unit) => unit.Length == 0 ? text : $"{text} {unit}";

    private static string Problems(ReportFigures figures)
    {
        var (runs, bad) = (figures.Result.Runs.Count, figures.RunsWithProblems.Count());
        if (runs == 0) return "Nothing was measured.";
        return bad == 0
            ? $"Whatever is promised was kept in {(runs == 1 ? "the one run" : $"all {runs} runs")}."
            : $"In {bad} of {Amounts.Count(runs, "run")} something that is promised was not kept: see the runs.";
    }

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
