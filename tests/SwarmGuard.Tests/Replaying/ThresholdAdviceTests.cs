using Shouldly;
using SwarmGuard.Cli.Replaying;
using Xunit;
using static SwarmGuard.Tests.Replaying.Recorded;

namespace SwarmGuard.Tests.Replaying;

public sealed class ThresholdAdviceTests
{
    private const int Day = 24 * 3600;

    [Fact]
    public void The_lowest_threshold_that_is_quiet_on_such_a_day_is_recommended()
    {
        // Three times a day it works at 72 % for a while, once at 83 %.
        var day = Of(Task("web.1", "n1", Day, at => (at % (Day / 3)) switch { < 60 => 72, _ => at is >= 5000 and < 5100 ? 83 : 20 }));
        var cpu = ThresholdAdvice.Of(day, inARow: 2).Single(advice => advice.What == "CPU");
        cpu.Recommended.ShouldBe(75);
        cpu.Troubles.Single(of => of.Percent == 70).Troubles.ShouldBe(4);
        cpu.Troubles.Single(of => of.Percent == 75).Troubles.ShouldBe(1);
        cpu.Days.ShouldBe(1, 0.001);
    }

    [Fact]
    public void Where_tasks_are_busy_as_a_rule_none_is()
    {
        var busy = Of(Task("web.1", "n1", Day, at => at % 100 < 50 ? 99 : 10));
        ThresholdAdvice.Of(busy, inARow: 2).Single(advice => advice.What == "CPU").Recommended.ShouldBeNull();
    }
}
