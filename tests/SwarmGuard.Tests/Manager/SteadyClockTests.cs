using Shouldly;
using SwarmGuard.Manager;
using SwarmGuard.Core.Remembering;
using SwarmGuard.Manager.Records;
using SwarmGuard.Tests.Agent;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class SteadyClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly JumpingClock _machine = new(Start);
    private readonly SteadyClock _clock;

    public SteadyClockTests() => _clock = new SteadyClock(_machine);

    [Fact]
    public void A_clock_that_nobody_sets_is_followed_exactly()
    {
        Pass(TimeSpan.FromMinutes(10));

        _clock.GetUtcNow().ShouldBe(Start.AddMinutes(10));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_jump_of_an_hour_is_no_jump_and_is_made_up_for_in_time(int hours)
    {
        _machine.SetBy = TimeSpan.FromHours(hours);
        _clock.GetUtcNow().ShouldBe(Start);

        Pass(TimeSpan.FromMinutes(1));
        _clock.GetUtcNow().ShouldBe(Start.AddSeconds(60 + (6 * hours)), TimeSpan.FromMilliseconds(1));
        Pass(TimeSpan.FromHours(11));

        _clock.GetUtcNow().ShouldBe(_machine.GetUtcNow());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_pause_lasts_as_long_as_it_shall_though_the_clock_is_set(int hours)
    {
        var memory = ActionMemory.None.Resting("web", "migration", _clock.GetUtcNow(), TimeSpan.FromSeconds(60), "acted upon");

        _machine.SetBy = TimeSpan.FromHours(hours);
        Pass(TimeSpan.FromSeconds(50));
        memory.RestOf("web", "migration", _clock.GetUtcNow()).ShouldNotBeNull();
        Pass(TimeSpan.FromSeconds(20));

        memory.RestOf("web", "migration", _clock.GetUtcNow()).ShouldBeNull();
    }

    [Fact]
    public void A_dead_nodes_figures_get_old_though_the_clock_is_set_back()
    {
        var samples = new SampleBook(_clock);
        samples.Take(Wire.Samples.Batch, _clock.GetUtcNow());

        _machine.SetBy = TimeSpan.FromHours(-1);
        Pass(TimeSpan.FromSeconds(30));

        samples.Reporting(TimeSpan.FromSeconds(15)).ShouldBe(0);
        samples.Reports(TimeSpan.FromSeconds(15)).ShouldBeEmpty();
    }

    private void Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            _machine.Advance(TimeSpan.FromSeconds(1));
            _clock.GetUtcNow();
        }
    }
}
