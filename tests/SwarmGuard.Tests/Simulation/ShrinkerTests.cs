using Shouldly;
using SwarmGuard.Simulator.Plans;
using SwarmGuard.Simulator.Rules;
using SwarmGuard.Simulator.Running;
using Xunit;

namespace SwarmGuard.Tests.Simulation;

public sealed class ShrinkerTests
{
    [Fact]
    public void What_a_failure_does_not_need_is_left_out()
    {
        var plan = PlanDrawing.Draw(7);
        var needed = (int[])[plan.Events[1].Number, plan.Events[^1].Number];
        Shrinker.Shrink(Fails(plan), Run).Plan.Events.Select(e => e.Number).ShouldBe(needed);

        SeedResult Run(Plan smaller) => needed.All(n => smaller.Events.Any(e => e.Number == n)) ? Fails(smaller) : new(smaller, null, 0, 0, default, "");
    }

    [Fact]
    public void Another_failure_is_not_taken_for_the_same()
    {
        var plan = PlanDrawing.Draw(7);
        Shrinker.Shrink(Fails(plan), smaller => new(smaller, new Violation(RuleList.Moved, default, ""), 0, 0, default, "")).Plan.ShouldBe(plan);
    }

    private static SeedResult Fails(Plan plan) => new(plan, new Violation(RuleList.Downtime, default, ""), 0, 0, default, "");
}
