using Shouldly;
using SwarmGuard.Sinks.Sending;
using Xunit;

namespace SwarmGuard.Tests.Sinks;

public sealed class RetryPauseTests
{
    [Fact]
    public void Pauses_double_up_to_a_bound_and_begin_anew_after_a_success()
    {
        var pause = new RetryPause(() => 1);

        Enumerable.Range(0, 7).Select(_ => pause.Next(null).TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30]);
        pause.Reset();
        pause.Next(null).TotalSeconds.ShouldBe(1);
    }

    [Fact]
    public void Chance_takes_up_to_half_of_a_pause() => new RetryPause(() => 0).Next(null).TotalSeconds.ShouldBe(0.5);

    [Theory]
    [InlineData(20, 20)]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(31_536_000, 300)]
    public void What_the_database_asks_for_counts_within_reason(double asked, double given) =>
        new RetryPause(() => 1).Next(TimeSpan.FromSeconds(asked)).TotalSeconds.ShouldBe(given);
}
