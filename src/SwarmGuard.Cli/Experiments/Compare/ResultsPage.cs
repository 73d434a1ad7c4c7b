using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>The short report of all experiments, as a page of the documents.</summary>
internal static class ResultsPage
{
    /// <param name="comparison">With all that was measured.</param>
    /// <param name="all">The statistics of each.</param>
    /// <param name="pictures">Paths of headline pictures, as the page names them.</param>
    public static string Render(Comparison comparison, IReadOnlyList<ReportFigures> all, Func<ExperimentResult, PictureSpec, string?> pictures)
    {
        List<string> lines =
        [
            "# What was measured", "",
            "Written by `swarmguard experiment compare --docs`; do not edit. Every figure is the median of all runs with its 95 % percentile bootstrap interval, p95 (Hyndman and Fan's",
            "type 7) and the worst; no run is left out. How to measure anew is at the end. Every raw figure is in [results/](results), from which",
            "`./swarmguard experiment report docs/results` makes the full reports.", "",
            "## Headlines", "",
            .. Markdown.Table(["experiment", "measure", "runs", "median", "95 % interval", "p95", "worst"], all.SelectMany(Headlines)), "",
            "## Beside the original system", "",
            OriginalFigures.Hardware, "",
            .. Markdown.Table(["headline", "the original", "ours", "how to read it"], comparison.Rows.Select(Compared)), "",
        ];
        foreach (var figures in all) lines.AddRange(Experiment(figures, pictures));
        lines.AddRange(["## Conditions", "", .. Conditions(all), "## Commands", "", "```", .. all.Select(figures => figures.Result.Command), "swarmguard experiment compare", "```"]);
        return string.Join('\n', lines) + "\n";
    }

    // An arm of which no run has a measure is one that it says nothing of: there is no agent's memory where no agent runs.
    private static IEnumerable<IReadOnlyList<string>> Headlines(ReportFigures figures) => figures.Summaries.Where(row => row is { Measure.IsHeadline: true, Summary: not null }).Select(row =>
    {
        var what = figures.Result.Arms.Count == 1 ? row.Measure.Title : $"{row.Measure.Title}, {row.Arm.Title}";
        var of = row.Summary!;
        return (IReadOnlyList<string>)
        [
            figures.Result.Experiment, what, row.Reached, Amounts.Of(of.Median, row.Measure.Unit), Amounts.Of(of.MedianInterval), Amounts.Number(of.P95), Amounts.Number(of.Worst),
        ];
    });

    private static IReadOnlyList<string> Compared(ComparedRow row) =>
    [
        Findings.Capital(row.Original.What), $"{row.Original.Figure} ({row.Original.How})",
        string.Join("; ", row.Ours.Select(figure => $"{figure.Text}: {ComparePage.Label(figure)}").Concat(row.Missing)), row.Original.Reading,
    ];

    private static IEnumerable<string> Experiment(ReportFigures figures, Func<ExperimentResult, PictureSpec, string?> pictures)
    {
        var result = figures.Result;
        string[] findings = [.. Findings.Of(figures).Select(finding => $"- {Markdown.Cell(finding)}")];
        yield return $"## {Markdown.Cell(result.Title)}\n\n{Markdown.Cell(result.Question)}\n";
        yield return string.Join('\n', findings) + "\n";
        foreach (var spec in result.Pictures.Where(spec => spec.IsHeadline))
        {
            if (pictures(result, spec) is { } path) yield return $"![{Markdown.Cell(spec.Title)}]({path})\n\n{Markdown.Cell(spec.Caption)}\n";
        }

        if (result.Notes.Count > 0) yield return string.Join('\n', result.Notes.Select(note => $"- {Markdown.Cell(note)}")) + "\n";
    }

    // What all experiments have in common is said once.
    private static IEnumerable<string> Conditions(IReadOnlyList<ReportFigures> all)
    {
        var said = all.SelectMany(figures => figures.Result.Conditions.Select(condition => (condition, figures.Result.Experiment)))
            .GroupBy(of => of.condition)
            .Select(of => (Condition: of.Key, Experiments: of.Select(one => one.Experiment).Distinct().ToList()));
        return
        [
            .. Markdown.Table(["group", "what", "value", "of"], said.OrderBy(of => of.Condition.Group, StringComparer.Ordinal)
                .Select(of => (IReadOnlyList<string>)[of.Condition.Group, of.Condition.Name, of.Condition.Value, of.Experiments.Count == all.Count ? "all" : string.Join(", ", of.Experiments)])),
            "",
        ];
    }
}
