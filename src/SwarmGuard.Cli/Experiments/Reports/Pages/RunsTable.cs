using System.Globalization;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports.Pages;

/// <summary>Every run with all its figures, in the order in which they were played.</summary>
internal static class RunsTable
{
    public static Html Render(ReportFigures figures)
    {
        var result = figures.Result;
        string[] facts = [.. result.Runs.SelectMany(run => run.Facts.Keys).Distinct()];
        var isOfArms = result.Arms.Count > 1;
        return Html.Of($"""
            <div class="wide"><table id="runs">
            <thead><tr><th class="n">run</th>{(isOfArms ? Html.Of($"<th>arm</th>") : Html.Nothing)}<th>zero, UTC</th>{Html.Each(result.Measures, Head)}{Html.Each(facts, fact => Html.Of($"<th>{fact.Replace('_', ' ')}</th>"))}</tr></thead>
            <tbody>{Html.Each(result.Runs.OrderBy(run => run.Zero), run => Row(figures, run, facts, isOfArms))}</tbody>
            </table></div>

            """);
    }

    private static Html Head(Measure measure) =>
        Html.Of($"""<th class="n" title="{measure.How}">{measure.Title}{(measure.Unit.Length == 0 ? Html.Nothing : Html.Of($"<br><small>{measure.Unit}</small>"))}</th>""");

    private static Html Row(ReportFigures figures, RunResult run, string[] facts, bool isOfArms)
    {
        var measures = figures.Result.Measures;
        var arm = isOfArms ? Html.Of($"<td class=\"arm\">{figures.Result.Arms.FirstOrDefault(arm => arm.Key == run.Arm)?.Title ?? run.Arm}</td>") : Html.Nothing;
        var cells = Html.Each(measures, measure => run.Figures.TryGetValue(measure.Key, out var value)
            ? Html.Of($"""<td class="n">{Amounts.Number(value)}</td>""")
            : Html.Of($"""<td class="n bad" title="not reached">–</td>"""));
        var kind = run.Problems.Count > 0 ? Html.Of($""" class="bad" """) : Html.Nothing;
        var columns = 2 + (isOfArms ? 1 : 0) + measures.Count + facts.Length;
        return Html.Of($"""
            <tr{kind}><td class="n">{run.Number}</td>{arm}<td><small>{run.Zero.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}</small></td>{cells}{Html.Each(facts, fact => Html.Of($"<td>{run.Facts.GetValueOrDefault(fact, "–")}</td>"))}</tr>
            {Html.Each(run.Problems, problem => Html.Of($"""<tr class="bad"><td></td><td colspan="{columns - 1}">{problem}</td></tr>"""))}

            """);
    }
}
