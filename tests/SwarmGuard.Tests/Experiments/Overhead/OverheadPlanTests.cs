using Shouldly;
using SwarmGuard.Cli.Experiments.Overhead;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Overhead;

public sealed class OverheadPlanTests
{
    private static readonly int[] Sizes = [10, 50, 100];

    [Fact]
    public void Runs_are_halved_between_filling_and_emptying() => Told(5).ShouldBe(["10: 1 2 3", "50: 1 2 3", "100: 1 2 3", "100: 4 5", "50: 4 5", "10: 4 5"]);

    [Fact]
    public void A_single_run_needs_no_way_back() => Told(1).ShouldBe(["10: 1", "50: 1", "100: 1"]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(20)]
    public void Every_size_has_every_run_once(int runs)
    {
        foreach (var size in OverheadPlan.Blocks(Sizes, runs).GroupBy(block => block.Containers))
            size.SelectMany(block => block.Runs).ShouldBe(Enumerable.Range(1, runs));
    }

    [Fact]
    public void Within_four_runs_each_way_is_once_in_each_place()
    {
        var orders = Enumerable.Range(1, 4).Select(OverheadPlan.Order).ToList();
        orders.ShouldAllBe(order => order.Order().SequenceEqual(OverheadArms.Ways.Order()));
        for (var place = 0; place < OverheadArms.Ways.Count; place++)
            orders.Select(order => order[place]).Distinct().Count().ShouldBe(OverheadArms.Ways.Count);
    }

    private static IEnumerable<string> Told(int runs) =>
        OverheadPlan.Blocks(Sizes, runs).Select(block => $"{block.Containers}: {string.Join(' ', block.Runs)}");
}
