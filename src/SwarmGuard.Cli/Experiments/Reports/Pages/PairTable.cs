namespace SwarmGuard.Cli.Experiments.Reports.Pages;

/// <summary>Arms against each other.</summary>
internal static class PairTable
{
    public static Html Render(ReportFigures figures) => figures.Pairs.Count == 0 ? Html.Nothing : Html.Of($"""
        <h2>Arms compared</h2>
        <p class="note">Runs of one number were played one after the other and are drawn together. Bold: the interval of the difference lies on one side of 0, in
        {Statistics.PairedMedians.FewestPairs} pairs or more. Of this many comparisons some are so by chance.</p>
        <div class="wide"><table id="pairs">
        <thead><tr><th>measure</th><th>arm</th><th>against</th><th class="n">pairs</th><th class="n">difference of medians</th><th class="n">95 % interval</th><th class="n">ratio</th><th class="n">95 % interval</th></tr></thead>
        <tbody>{Html.Each(figures.Pairs, Row)}</tbody>
        </table></div>

        """);

    private static Html Row(ArmPair pair)
    {
        var of = pair.Medians;
        var unit = pair.Measure.Unit.Length == 0 ? Html.Nothing : Html.Of($" <small>{pair.Measure.Unit}</small>");
        var pairs = pair.Left == 0 ? Amounts.Number(of.N) : $"{of.N} of {of.N + pair.Left}";
        return Html.Of($"""
            <tr><th title="{pair.Measure.How}">{pair.Measure.Title}{unit}</th><td class="arm">{pair.Other.Title}</td><td class="arm">{pair.Base.Title}</td><td class="n">{pairs}</td><td class="n {(of.IsClear ? "clear" : "")}">{Amounts.Signed(of.Difference)}</td><td class="n">{Amounts.Of(of.DifferenceInterval)}</td><td class="n">{(of.Ratio is { } ratio ? Amounts.Number(ratio) : "–")}</td><td class="n">{(of.RatioInterval is { } interval ? Amounts.Of(interval) : "–")}</td></tr>

            """);
    }
}
