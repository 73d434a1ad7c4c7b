using System.Globalization;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Experiments.Reports.Pages;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>The comparison for people.</summary>
internal static class ComparePage
{
    public static string Render(Comparison comparison) => Page.Write("Beside the original system – SwarmGuard", Html.Of($"""
        <header>
        <p class="kicker">SwarmGuard experiment: compare</p>
        <h1>Beside the original system</h1>
        <p class="question">What did the original system state of itself, and what is measured of this one?</p>
        </header>
        <p id="hardware">{OriginalFigures.Hardware}</p>
        <p class="note">Ours: median with its 95 % interval, p95, worst, and the number of runs.</p>
        <div class="wide"><table id="compare">
        <thead><tr><th>headline</th><th>the original</th><th>ours</th><th>how to read it</th></tr></thead>
        {Html.Each(comparison.Rows, Row)}
        </table></div>
        <h2>Measured by</h2>
        {Measured(comparison.Results)}
        <p class="files note">Beside this page: <a href="compare.csv">compare.csv</a>, <a href="compare.json">compare.json</a>.</p>
        """));

    private static Html Row(ComparedRow row)
    {
        var ours = Html.Each(row.Ours, figure => Html.Of($"<p><b>{figure.Text}</b><br>{Label(figure)}</p>\n"));
        var missing = Html.Each(row.Missing, text => Html.Of($"""<p class="missing">{Findings.Capital(text)}.</p>"""));
        return Html.Of($"""
            <tbody class="group"><tr id="{row.Original.Key}"><th>{Findings.Capital(row.Original.What)}</th><td class="how" data-label="The original"><b>{row.Original.Figure}</b><br>{Findings.Capital(row.Original.How)}.</td>
            <td class="how" data-label="Ours">{ours}{missing}</td><td class="how" data-label="How to read it">{row.Original.Reading}</td></tr></tbody>

            """);
    }

    public static string Label(OursFigure figure) => figure.ArmTitle.Length == 0 ? $"{figure.Label} ({figure.Experiment})" : $"{figure.Label}: {figure.ArmTitle} ({figure.Experiment})";

    private static Html Measured(IReadOnlyList<ExperimentResult> results) => results.Count == 0
        ? Html.Of($"<p>Nothing yet.</p>")
        : Html.Of($"<ul>{Html.Each(results, result => Html.Of($"""<li><a href="../{result.Experiment}/{ReportWriter.PageName}">{result.Title}</a>: {Amounts.Count(result.Runs.Count, "run")}, {result.Began.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, <code>{result.Command}</code></li>"""))}</ul>");
}
