using Shouldly;
using SwarmGuard.Cli.Experiments.Compare;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Compare;

/// <summary>What the documents quote.</summary>
public sealed class PublishedResultsTests
{
    private static readonly string Page = Path.Combine(Checkout.Root, "docs", "results.md");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Whoever changes a formula or a sentence writes the page anew: <c>./swarmguard experiment compare --docs docs/results.md</c>.</summary>
    [Fact]
    public async Task The_page_says_what_its_raw_figures_say()
    {
        var results = (await ReadAsync()).Found.Select(found => found.Result).ToList();
        var again = ResultsPage.Render(Comparison.Of(results), [.. results.Select(ReportFigures.Of)], (result, spec) =>
            File.Exists(Path.Combine(CompareWriter.Beside(Page), CompareWriter.NameOf(result, spec))) ? $"results/{CompareWriter.NameOf(result, spec)}" : null);
        (await File.ReadAllTextAsync(Page, Stop)).ShouldBe(again);
    }

    /// <summary>One hour of everything is one run; all else is repeated, since a single figure says nothing of how it scatters.</summary>
    [Fact]
    public async Task What_is_quoted_was_measured_often_enough()
    {
        var results = await ReadAsync();
        results.Unreadable.ShouldBeEmpty();
        results.Found.ShouldNotBeEmpty();
        foreach (var result in results.Found.Select(found => found.Result).Where(result => result.Experiment != "availability"))
            result.Arms.ShouldAllBe(arm => result.Runs.Count(run => run.Arm == arm.Key) >= 20, result.Experiment);
    }

    private static Task<ResultsFolder> ReadAsync() => ResultsFolder.ReadAsync(CompareWriter.Beside(Page), Stop);
}
