using Spectre.Console;
using Spectre.Console.Rendering;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary>The short table for the screen: the measures that are quoted, and what went wrong.</summary>
internal static class ScreenTable
{
    public static IRenderable Render(ReportFigures figures)
    {
        var hasArms = figures.Result.Arms.Count > 1;
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(figures.Result.Title));
        table.AddColumn("measure");
        if (hasArms) table.AddColumn("arm");
        foreach (var name in (string[])["runs", "median", "95 % interval", "p95", "worst"]) table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var row in Rows(figures)) table.AddRow([.. Cells(row, hasArms).Select(cell => new Text(cell))]);
        var bad = figures.RunsWithProblems.ToList();
        return bad.Count == 0 ? table : new Rows(table, new Markup($"[red]{Markup.Escape(Problems(figures, bad))}[/]"));
    }

    private static IEnumerable<ArmSummary> Rows(ReportFigures figures)
    {
        var headlines = figures.Summaries.Where(row => row.Measure.IsHeadline).ToList();
        return headlines.Count > 0 ? headlines : figures.Summaries;
    }

    private static IEnumerable<string> Cells(ArmSummary row, bool hasArms)
    {
        var name = row.Measure.Unit.Length == 0 || row.Measure.Title.EndsWith(row.Measure.Unit, StringComparison.Ordinal) ? row.Measure.Title : $"{row.Measure.Title}, {row.Measure.Unit}";
        string[] values = row.Summary is { } of
            ? [Amounts.Number(of.Median), Amounts.Of(of.MedianInterval), Amounts.Number(of.P95), Amounts.Number(of.Worst)]
            : ["not reached", "", "", ""];
        return [name, .. hasArms ? (string[])[row.Arm.Title] : [], row.Reached, .. values];
    }

    private static string Problems(ReportFigures figures, IReadOnlyList<RunResult> bad) =>
        $"Not as promised in {bad.Count} of {Amounts.Count(figures.Result.Runs.Count, "run")}: "
        + string.Join("; ", bad.SelectMany(run => run.Problems.Select(problem => $"run {run.Number}: {problem}")));
}
