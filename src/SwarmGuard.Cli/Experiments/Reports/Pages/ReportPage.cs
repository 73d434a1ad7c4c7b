using System.Globalization;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports.Pages;

/// <summary>The report of one experiment: what it asks, what it found, and everything that was measured.</summary>
internal static class ReportPage
{
    public static string Render(ReportFigures figures, IReadOnlyList<DrawnPicture> pictures)
    {
        var result = figures.Result;
        return Page.Write($"{result.Title} – SwarmGuard", Html.Of($"""
            <header>
            <p class="kicker">SwarmGuard experiment: {result.Experiment}</p>
            <h1>{result.Title}</h1>
            <p class="question">{result.Question}</p>
            <p class="when">{When(figures)}</p>
            {Alarms(figures)}
            </header>
            <h2>What was found</h2>
            <ul id="findings">{Html.Each(Findings.Of(figures), finding => Html.Of($"<li>{finding}</li>\n"))}</ul>
            {Figures.Render(pictures)}
            <h2>All measures</h2>
            {SummaryTable.Render(figures)}
            <p class="note">Median with the 95 % percentile bootstrap interval of {Amounts.Number(Statistics.Bootstrap.Resamples)} resamples; p95 by Hyndman and Fan's type 7. No run is left out.
            Of fewer than 6 runs an interval says no more than the least and the greatest figure, and of fewer than 20 p95 lies between the two greatest.
            A run that lacks a figure did not reach it, and is counted so.</p>
            {PairTable.Render(figures)}
            <h2>Every run</h2>
            {RunsTable.Render(figures)}
            <h2>Conditions</h2>
            {Conditions(result.Conditions)}
            <h2>How to read the figures</h2>
            <ul id="notes">{Html.Each(result.Notes, note => Html.Of($"<li>{note}</li>\n"))}</ul>
            <h2>Do it again</h2>
            <pre>{result.Command}</pre>
            <p class="files note">Beside this page: <a href="results.json">results.json</a>, <a href="runs.csv">runs.csv</a>, <a href="traffic.csv">traffic.csv</a>, <a href="curves.csv">curves.csv</a>, and the pictures.</p>
            """));
    }

    public static Html Conditions(IReadOnlyList<Condition> conditions) => Html.Each(
        conditions.GroupBy(condition => condition.Group),
        group => Html.Of($"""
            <h3>{Findings.Capital(group.Key)}</h3>
            <dl>{Html.Each(group, condition => Html.Of($"<dt>{condition.Name}</dt><dd>{condition.Value}</dd>\n"))}</dl>

            """));

    private static string When(ReportFigures figures)
    {
        var result = figures.Result;
        var runs = figures.Arms.Count > 1
            ? string.Join(", ", figures.Arms.Select(arm => $"{arm.Title} {figures.RunsOf(arm).Count}"))
            : "";
        var ended = result.Ended is { } end ? $" to {(end.UtcDateTime.Date == result.Began.UtcDateTime.Date ? Time(end, "HH:mm") : Time(end, "yyyy-MM-dd HH:mm"))}" : "";
        return $"{Amounts.Count(result.Runs.Count, "run")}{(runs.Length == 0 ? "" : $" ({runs})")}, {Time(result.Began, "yyyy-MM-dd HH:mm")}{ended} UTC.";
    }

    private static string Time(DateTimeOffset at, string format) => at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    private static Html Alarms(ReportFigures figures)
    {
        var result = figures.Result;
        var unfinished = result.Ended is null ? Html.Of($"""<p class="alarm">It did not come to its end: what is here are the {Amounts.Count(result.Runs.Count, "run")} that were played.</p>""") : Html.Nothing;
        var bad = figures.RunsWithProblems.Count();
        var problems = bad == 0 ? Html.Nothing : Html.Of($"""<p class="alarm">In {bad} of {Amounts.Count(result.Runs.Count, "run")} something that is promised was not kept. These runs are red in the table, and counted like all others.</p>""");
        return Html.Join([unfinished, problems]);
    }
}
