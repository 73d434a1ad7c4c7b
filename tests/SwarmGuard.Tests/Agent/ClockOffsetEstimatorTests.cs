using CsCheck;
using Shouldly;
using SwarmGuard.Agent.Sending;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class ClockOffsetEstimatorTests
{
    private readonly ClockOffsetEstimator _clock = new();
    private TimeSpan _now;

    [Fact]
    public void Before_any_exchange_nothing_is_claimed() => _clock.OffsetMs.ShouldBeNull();

    [Fact]
    public void With_ways_of_equal_length_the_offset_is_exact()
    {
        Exchange(offsetMs: 1500, thereMs: 4, backMs: 4);

        _clock.OffsetMs!.Value.ShouldBe(1500, 1e-6);
    }

    [Fact]
    public void The_exchange_with_the_shortest_round_trip_is_believed()
    {
        Exchange(offsetMs: 100, thereMs: 80, backMs: 1);
        Exchange(offsetMs: 100, thereMs: 1, backMs: 1);
        Exchange(offsetMs: 100, thereMs: 1, backMs: 90);

        _clock.OffsetMs!.Value.ShouldBe(100, 1e-6);
    }

    [Fact]
    public void An_exchange_is_forgotten_after_thirty_more()
    {
        Exchange(offsetMs: 7, thereMs: 1, backMs: 1);
        for (var i = 0; i < 30; i++) Exchange(offsetMs: 20, thereMs: 5, backMs: 5);

        _clock.OffsetMs!.Value.ShouldBe(20, 1e-6);
    }

    [Fact]
    public void An_answer_that_came_before_it_was_given_is_not_believed()
    {
        Exchange(offsetMs: 0, thereMs: -5, backMs: -5);

        _clock.OffsetMs.ShouldBeNull();
    }

    [Fact]
    public void When_our_clock_is_set_old_exchanges_are_forgotten()
    {
        Exchange(offsetMs: 0, thereMs: 1, backMs: 1);
        Exchange(offsetMs: -60_000, thereMs: 5, backMs: 5, wallSetByMs: 60_000);

        _clock.OffsetMs!.Value.ShouldBe(-60_000, 1e-6);
    }

    [Fact]
    public void The_error_is_never_more_than_half_the_round_trip()
    {
        var way = Gen.Double[0, 500];
        Gen.Select(Gen.Double[-1e6, 1e6], way, way).Sample((offset, there, back) =>
        {
            var clock = new ClockOffsetEstimator();
            Observe(clock, TimeSpan.Zero, offset, there, back, 0);
            Math.Abs(clock.OffsetMs!.Value - offset).ShouldBeLessThanOrEqualTo(((there + back) / 2) + 0.001);
        });
    }

    private void Exchange(double offsetMs, double thereMs, double backMs, double wallSetByMs = 0)
    {
        _now += TimeSpan.FromSeconds(1);
        Observe(_clock, _now, offsetMs, thereMs, backMs, wallSetByMs);
    }

    private static void Observe(ClockOffsetEstimator clock, TimeSpan now, double offsetMs, double thereMs, double backMs, double wallSetByMs)
    {
        var sent = Alerts.Start + now + TimeSpan.FromMilliseconds(wallSetByMs);
        var received = sent.AddMilliseconds(thereMs + offsetMs);
        var answered = received.AddMilliseconds(2);
        var returned = sent.AddMilliseconds(thereMs + 2 + backMs);
        clock.Observe(sent, received, answered, returned, now + TimeSpan.FromMilliseconds(thereMs + 2 + backMs));
    }
}
