using System.Text.RegularExpressions;
using Shouldly;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Experiments.Reports.Pages;
using SwarmGuard.Cli.Experiments.Results;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Reports;

public sealed partial class ReportPageTests
{
    private static readonly ReportFigures Figures = ReportFigures.Of(MadeUpResults.TwoArms);
    private static readonly string Whole = ReportPage.Render(Figures, [.. MadeUpResults.TwoArms.Pictures.Select(spec => DrawnPicture.Of(Figures, spec)!)]);

    [Fact]
    public void What_a_run_tells_is_text_and_never_markup()
    {
        Whole.ShouldNotContain("<script");
        Whole.ShouldContain("2 requests failed, &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;so on&#39;");
        foreach (Match attribute in Attribute().Matches(Whole)) attribute.Groups[1].Value.ShouldNotContain("<");
    }

    [Fact]
    public void It_asks_nothing_of_anybody() =>
        Link().Matches(Whole).Select(link => link.Groups[1].Value).Where(link => !link.StartsWith("data:", StringComparison.Ordinal)).Order()
            .ShouldBe(["curves.csv", "results.json", "runs.csv", "traffic.csv"]);

    [Fact]
    public void A_row_of_the_summary_tells_what_did_not_reach_it() =>
        Whole.ShouldContain("""<td class="arm">with SwarmGuard</td><td class="n bad" title="2 did not reach it">18 of 20</td>""");

    [Fact]
    public void A_run_with_a_problem_is_marked_and_its_problem_stands_below() =>
        Regex.Count(Whole, "<tr class=\"bad\"").ShouldBe(2);

    [Fact]
    public void Pictures_have_captions_and_are_in_the_page()
    {
        Regex.Count(Whole, "<figure").ShouldBe(4);
        Regex.Count(Whole, "data:image/png;base64,iVBOR").ShouldBe(16);
    }

    [Fact]
    public void An_interrupted_experiment_says_so()
    {
        var three = MadeUpResults.TwoArms with { Ended = null, Runs = [.. MadeUpResults.TwoArms.Runs.Take(3)] };
        ReportPage.Render(ReportFigures.Of(three), []).ShouldContain("It did not come to its end: what is here are the 3 runs that were played.");
        Whole.ShouldNotContain("did not come to its end");
    }

    [Fact]
    public void Findings_are_sentences_of_the_figures()
    {
        var findings = Findings.Of(Figures);
        findings.ShouldContain(text => Regex.IsMatch(text, @"^Back, with SwarmGuard: [\d,]+ ms in the median of 18 runs \(95 % interval [\d,]+ to [\d,]+\), at worst [\d,]+ ms; 2 of 20 runs did not reach it\.$"));
        findings.ShouldContain("Failed requests, with SwarmGuard: 0 requests in each of 20 runs.");
        findings.ShouldContain(text => Regex.IsMatch(text, @"^Back, with SwarmGuard against without SwarmGuard: [\d,]+ ms less in the median of 18 pairs, 0\.\d+ times as much; better\.$"));
        findings[^1].ShouldBe("In 1 of 40 runs something that is promised was not kept: see the runs.");
        Findings.Of(ReportFigures.Of(MadeUpResults.TwoArms with { Runs = [] })).ShouldBe(["Nothing was measured."]);
    }

    [Fact]
    public void Of_what_no_run_reached_the_report_says_so()
    {
        var none = MadeUpResults.TwoArms with { Runs = [.. MadeUpResults.TwoArms.Runs.Take(2).Select(run => run with { Figures = new Dictionary<string, double>() })] };
        Findings.Of(ReportFigures.Of(none)).ShouldContain("Back, with SwarmGuard: not reached in any of 1 run.");
        ReportPage.Render(ReportFigures.Of(none), []).ShouldContain("not reached</td>");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.00001, "0")]
    [InlineData(0.0123, "0.0123")]
    [InlineData(3.14159, "3.14")]
    [InlineData(99.987, "99.987")]
    [InlineData(-42.06, "-42.1")]
    [InlineData(12345.6, "12,346")]
    public void Numbers_are_as_long_as_they_are_useful(double value, string expected) => Amounts.Number(value).ShouldBe(expected);

    [Fact]
    public void Arms_are_compared_with_the_first_of_their_group()
    {
        Pairs("kill-reactive", "kill-proactive", "hang-reactive", "hang-proactive").ShouldBe(["kill-proactive/kill-reactive", "hang-proactive/hang-reactive"]);
        Pairs("idle", "cgroups", "stats", "stats-loop").ShouldBe(["cgroups/idle", "stats/idle", "stats-loop/idle"]);

        static IEnumerable<string> Pairs(params string[] keys) =>
            ReportFigures.PairsOf([.. keys.Select(key => new Arm(key, key))]).Select(pair => $"{pair.Other.Key}/{pair.Base.Key}");
    }

    [GeneratedRegex("""(?:title|alt)="([^"]*)["]""")]
    private static partial Regex Attribute();

    [GeneratedRegex("""(?:href|src|srcset)="([^"]*)["]""")]
    private static partial Regex Link();
}
