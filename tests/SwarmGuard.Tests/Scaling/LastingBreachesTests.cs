using Shouldly;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Tests.Planning;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class LastingBreachesTests
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);
    private readonly LastingBreaches _breaches = new();

    [Fact]
    public void A_breach_lasts_since_its_first_sample()
    {
        Seen(0).ShouldBe(0);
        Seen(5).ShouldBe(0);
        Seen(15).ShouldBe(0);
    }

    [Fact]
    public void A_quiet_sample_ends_it()
    {
        Seen(0).ShouldBe(0);
        Seen(1, isBetween: false).ShouldBeNull();
        Seen(2).ShouldBe(2);
    }

    [Fact]
    public void A_gap_ends_it()
    {
        Seen(0).ShouldBe(0);
        Seen(10.5).ShouldBe(10.5);
    }

    [Fact]
    public void A_sample_that_comes_late_changes_nothing()
    {
        Seen(0);
        Seen(8);
        Seen(3).ShouldBe(0);
        Seen(18).ShouldBe(0, "the last sample is that of second 8");
    }

    [Fact]
    public void Tasks_last_apart()
    {
        Seen(0).ShouldBe(0);
        Seen(5, task: "other").ShouldBe(5);
        Seen(6, isBetween: false, task: "other").ShouldBeNull();
        Seen(7).ShouldBe(0);
    }

    [Fact]
    public void What_was_not_heard_of_lately_is_forgotten()
    {
        Seen(0);
        Seen(9, task: "other");
        _breaches.Forget(At(11), Memory);
        _breaches.Observe("t1", true, At(11), TimeSpan.FromHours(1)).ShouldBe(At(11));
        _breaches.Observe("other", true, At(11), TimeSpan.FromHours(1)).ShouldBe(At(9));
    }

    private static DateTimeOffset At(double second) => PictureBuilder.Noon.AddSeconds(second);

    private double? Seen(double second, bool isBetween = true, string task = "t1") =>
        (_breaches.Observe(task, isBetween, At(second), Memory) - PictureBuilder.Noon)?.TotalSeconds;
}
