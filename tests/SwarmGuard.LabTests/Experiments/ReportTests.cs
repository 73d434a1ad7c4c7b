using Shouldly;
using SwarmGuard.Cli.Experiments.Compare;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.LabTests.Seeing;
using SwarmGuard.Tests.Experiments.Reports;
using Xunit;

namespace SwarmGuard.LabTests.Experiments;

/// <summary>Reports in a real browser, as files: there is no server to ask, and nothing is asked.</summary>
public sealed class ReportTests
{
    /// <summary>Of all images: that the one chosen for this screen was decoded.</summary>
    private const string Widths = "() => [...document.images].map(image => image.complete ? image.naturalWidth : 0)";

    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_is_whole_in_one_file_and_readable_on_every_screen()
    {
        using var folder = new ScratchFolder();
        await ReportWriter.WriteAsync(MadeUpResults.TwoArms, folder.Path, Stop);
        await SeeAsync(folder.In(ReportWriter.PageName), "report", images: MadeUpResults.TwoArms.Pictures.Count);
    }

    [Fact]
    public async Task So_is_the_comparison()
    {
        using var folder = new ScratchFolder();
        await CompareWriter.WriteAsync(Comparison.Of([MadeUpResults.TwoArms]), folder.Path, Stop);
        await SeeAsync(folder.In(ReportWriter.PageName), "compare", images: 0);
    }

    private static async Task SeeAsync(string file, string name, int images)
    {
        await using var browser = await Browser.StartAsync();
        var address = new Uri(file);
        foreach (var look in Look.All)
        {
            await using var seen = await browser.OpenAsync(address, "", look);
            List<string> asked = [];
            seen.Page.Request += (_, request) => asked.Add(request.Url);
            await seen.Page.GotoAsync(address.ToString());
            asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)).ShouldBe([address.ToString()]);
            seen.Complaints.ShouldBeEmpty();
            var widths = await seen.Page.EvaluateAsync<int[]>(Widths);
            widths.Length.ShouldBe(images);
            widths.ShouldAllBe(width => width > 0);
            (await seen.Page.EvaluateAsync<int>(Overflow)).ShouldBe(0, $"{name} is wider than its screen: {look}");
            await seen.KeepAsync($"experiment-{name}-{look.Name}-top");
            await seen.KeepAsync($"experiment-{name}-{look.Name}", full: true);
        }
    }
}
