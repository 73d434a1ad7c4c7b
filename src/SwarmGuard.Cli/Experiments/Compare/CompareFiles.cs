using System.Text.Encodings.Web;
using System.Text.Json;
using SwarmGuard.Cli.Experiments.Reports;

namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>The comparison for programs.</summary>
internal static class CompareFiles
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json(Comparison comparison) => JsonSerializer.Serialize(
        new
        {
            Schema = 1,
            Hardware = OriginalFigures.Hardware,
            Headlines = comparison.Rows.Select(row => new
            {
                row.Original.Key, row.Original.What, Original = row.Original.Figure, OriginalHow = row.Original.How, row.Original.Reading, row.Ours, NotMeasured = row.Missing,
            }),
        }, Format) + "\n";

    public static string Csv(Comparison comparison) => Reports.Csv.Write(
        ["headline", "original", "original_how", "experiment", "arm", "measure", "unit", "runs", "n", "median", "ci_low", "ci_high", "p95", "worst", "sum", "sum_of", "not_measured", "reading"],
        comparison.Rows.SelectMany(row => row.Ours.Select(ours => Row(row, ours, "")).Concat(row.Missing.Select(missing => Row(row, null, missing)))));

    private static IEnumerable<string> Row(ComparedRow row, OursFigure? ours, string missing)
    {
        var of = ours?.Summary;
        return
        [
            row.Original.Key, row.Original.Figure, row.Original.How, ours?.Experiment ?? "", ours?.Arm ?? "", ours?.Measure ?? "", ours?.Unit ?? "",
            Number(ours?.Runs), Number(of?.N), Number(of?.Median), Number(of?.MedianInterval.Low), Number(of?.MedianInterval.High), Number(of?.P95), Number(of?.Worst),
            Number(ours?.Sum), Number(ours?.SumOf), missing, row.Original.Reading,
        ];
    }

    private static string Number(double? value) => value is { } number ? Amounts.Exact(number) : "";
}
