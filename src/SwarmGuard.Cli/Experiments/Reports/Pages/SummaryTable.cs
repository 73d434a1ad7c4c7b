using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports.Pages;

/// <summary>Each measure with its arms below each other.</summary>
internal static class SummaryTable
{
    public static Html Render(ReportFigures figures) => Html.Of($"""
        <div class="wide"><table id="summary">
        <thead><tr><th>measure</th>{(HasArms(figures) ? Html.Of($"<th>arm</th>") : Html.Nothing)}<th class="n">runs</th><th class="n">median</th><th class="n">95 % interval</th><th class="n">p95</th><th class="n">worst</th><th>what it is</th></tr></thead>
        {Html.Each(figures.Result.Measures, measure => Group(figures, measure))}
        </table></div>

        """);

    private static bool HasArms(ReportFigures figures) => figures.Result.Arms.Count > 1;

    private static Html Group(ReportFigures figures, Measure measure)
    {
        var rows = figures.Summaries.Where(summary => summary.Measure == measure).ToList();
        return Html.Of($"""<tbody class="group">{Html.Each(rows.Index(), row => Row(figures, row.Item, row.Index == 0 ? rows.Count : 0))}</tbody>""");
    }

    private static Html Row(ReportFigures figures, ArmSummary row, int span)
    {
        var measure = row.Measure;
        var unit = measure.Unit.Length == 0 ? Html.Nothing : Html.Of($" <small>{measure.Unit}</small>");
        var name = span == 0 ? Html.Nothing : Html.Of($"""<th rowspan="{span}" title="{measure.How}">{measure.Title}{unit}</th>""");
        var how = span == 0 ? Html.Nothing : Html.Of($"""<td class="how" rowspan="{span}">{measure.How}{(measure.Better == Better.More ? "; more is better" : "")}</td>""");
        var arm = HasArms(figures) ? Html.Of($"<td class=\"arm\">{row.Arm.Title}</td>") : Html.Nothing;
        var runs = row.NotReached == 0 ? Html.Of($"""<td class="n">{row.Reached}</td>""") : Html.Of($"""<td class="n bad" title="{row.NotReached} did not reach it">{row.Reached}</td>""");
        var values = row.Summary is { } of
            ? Html.Of($"""<td class="n">{Amounts.Number(of.Median)}</td><td class="n">{Amounts.Of(of.MedianInterval)}</td><td class="n">{Amounts.Number(of.P95)}</td><td class="n">{Amounts.Number(of.Worst)}</td>""")
            : Html.Of($"""<td class="n bad" colspan="4">not reached</td>""");
        return Html.Of($"<tr>{name}{arm}{runs}{values}{how}</tr>\n");
    }
}
