using Shouldly;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Tests.Planning;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class TrafficBookTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(15);
    private readonly TrafficBook _book = new();
    private DateTimeOffset _now = PictureBuilder.Noon;

    [Fact]
    public void Traffic_that_is_gone_at_once_has_collapsed()
    {
        Steady(60, 10);
        Seen().ShouldBeNull();
        Steady(10, 0);
        Seen().ShouldBe("its traffic collapsed from 10.0 to 0.0 Mbps within 10 s, which looks like an outage upstream");
    }

    [Fact]
    public void It_need_not_be_all_of_it()
    {
        Steady(60, 10);
        Steady(10, 1.9);
        Seen().ShouldNotBeNull();
    }

    [Fact]
    public void What_is_left_must_be_less_than_a_fifth()
    {
        Steady(60, 10);
        Steady(60, 2);
        Seen().ShouldBeNull();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(40)]
    public void Traffic_that_falls_in_a_line_has_not_collapsed(int seconds)
    {
        Steady(60, 10);
        for (var i = 1; i <= seconds; i++) Steady(1, 10 * (1 - ((double)i / seconds)));
        Steady(300, 0);
        Seen().ShouldBeNull();
    }

    [Fact]
    public void Traffic_that_halves_step_by_step_has_not_collapsed()
    {
        for (var mbps = 16.0; mbps > 0.01; mbps /= 2) Steady(20, mbps);
        Steady(60, 0);
        Seen().ShouldBeNull();
    }

    [Fact]
    public void Hardly_any_traffic_is_noise_whatever_share_of_it_is_lost()
    {
        Steady(60, 0.49);
        Steady(60, 0);
        Seen().ShouldBeNull();
        Steady(60, 0.6);
        Steady(10, 0);
        Seen().ShouldNotBeNull();
    }

    [Fact]
    public void One_quiet_second_is_none()
    {
        Steady(60, 10);
        Steady(3, 0);
        Steady(30, 10);
        Seen().ShouldBeNull();
    }

    [Fact]
    public void One_loud_second_hides_none()
    {
        Steady(60, 10);
        Steady(1, 30);
        Steady(60, 10);
        Steady(10, 0);
        Seen().ShouldNotBeNull();
    }

    [Fact]
    public void Traffic_that_came_with_a_burst_and_left_with_it_has_not_collapsed()
    {
        Steady(60, 10);
        Steady(10, 100);
        Steady(60, 10);
        Steady(30, 7);
        Seen().ShouldBe("its traffic collapsed from 100.0 to 10.0 Mbps within 10 s, which looks like an outage upstream",
            "ten seconds at ten times the rate can't be told from the end of an outage; holding back costs only time");
    }

    [Fact]
    public void A_first_sample_is_none()
    {
        Steady(1, 0);
        Seen().ShouldBeNull();
    }

    [Fact]
    public void Traffic_that_comes_back_ends_it()
    {
        Steady(60, 10);
        Steady(30, 0);
        Steady(30, 4.9);
        Seen().ShouldNotBeNull("less than half is back");
        Steady(30, 5);
        Seen().ShouldBeNull();
    }

    [Fact]
    public void After_a_recovery_the_next_collapse_is_seen()
    {
        Steady(60, 10);
        Steady(60, 0);
        Steady(300, 10);
        Steady(10, 0);
        Seen().ShouldNotBeNull();
    }

    [Fact]
    public void What_lasts_longer_than_the_hold_is_the_new_normal()
    {
        Steady(60, 10);
        Steady(Hold.TotalSeconds, 0);
        Seen().ShouldNotBeNull("the collapse was some seconds after the traffic's end");
        Steady(10, 0);
        Seen().ShouldBeNull();
    }

    [Fact]
    public void Samples_may_be_as_far_apart_as_the_originals()
    {
        for (var i = 0; i < 12; i++) Observe(10, apart: 5);
        for (var i = 0; i < 3; i++) Observe(0, apart: 5);
        Seen().ShouldNotBeNull();
    }

    private void Steady(double seconds, double mbps)
    {
        for (var i = 0; i < seconds; i++) Observe(mbps, apart: 1);
    }

    private void Observe(double mbps, double apart)
    {
        _now = _now.AddSeconds(apart);
        _book.Observe(_now, mbps);
    }

    private string? Seen() => _book.Collapse(_now, Hold);
}
