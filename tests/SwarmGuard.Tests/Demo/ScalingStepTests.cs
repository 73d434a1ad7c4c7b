using Shouldly;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Demo;

/// <summary>The demo's load must call for what the demo shows, by the rules of the manager, with some room for what measuring adds.</summary>
public sealed class ScalingStepTests
{
    private const double Room = 1.06;
    private const double Collapse = 0.2;
    private static readonly double Threshold = Thresholds.Default.CpuPercent;
    private static readonly ScalingPolicy Policy = new();

    [Fact]
    public void The_way_is_from_one_to_three_and_back() => ScalingStep.All.Select(step => step.Replicas).ShouldBe([2, 3, 2, 1]);

    [Fact]
    public void Going_up_is_called_for_and_bearable()
    {
        foreach (var (before, step) in Ups())
        {
            (step.Percent / Room / before).ShouldBeGreaterThan(Threshold * (1 + Policy.Tolerance));
            (step.Percent * Room / before).ShouldBeLessThan(100);
            Math.Ceiling(step.Percent * Room / Threshold).ShouldBe(step.Replicas);
            (step.Percent / Room).ShouldBeGreaterThan(Threshold * (step.Replicas - 1), "what was added must not go at once");
        }
    }

    [Fact]
    public void Going_down_is_called_for_and_ends_where_it_should()
    {
        foreach (var step in ScalingStep.All.Skip(2))
        {
            (step.Percent * Room).ShouldBeLessThan(Threshold * step.Replicas);
            (step.Percent / Room).ShouldBeGreaterThan(Threshold * (step.Replicas - 1));
        }
    }

    [Fact]
    public void Traffic_never_falls_so_far_that_it_looks_like_an_outage()
    {
        foreach (var (now, later) in ScalingStep.All.Zip(ScalingStep.All.Skip(1)))
            (later.Percent / now.Percent).ShouldBeGreaterThan(2 * Collapse);
    }

    private static IEnumerable<(int Before, ScalingStep Step)> Ups() => [(1, ScalingStep.All[0]), (2, ScalingStep.All[1])];
}
