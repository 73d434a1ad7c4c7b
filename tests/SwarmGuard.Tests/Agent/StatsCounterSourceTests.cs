using Shouldly;
using SwarmGuard.Docker.Containers;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class StatsCounterSourceTests : IDisposable
{
    private readonly StatsCounterSource _source = new(FakeSource.Facts("a"));

    public void Dispose() => _source.Dispose();

    [Fact]
    public void Each_reading_is_taken_once_and_none_is_waited_for()
    {
        Read().ShouldBe(ReadResult.NotYet);
        Bring(readAgo: 0.5);

        Read().ShouldBe(ReadResult.Fresh);
        Read().ShouldBe(ReadResult.NotYet);
    }

    [Theory]
    [InlineData(0.5, 9.5)]
    [InlineData(60, 9)]
    [InlineData(-60, 10)]
    public void The_engines_reading_time_counts_within_the_request_only(double readAgo, double at)
    {
        Bring(readAgo);

        _source.Read([], out var counters);

        counters.At.ShouldBe(TimeSpan.FromSeconds(at));
    }

    [Fact]
    public void A_container_that_the_engine_no_longer_knows_is_gone()
    {
        _source.Bring(null, default, default, Alerts.Start);

        Read().ShouldBe(ReadResult.Gone);
    }

    private void Bring(double readAgo) => _source.Bring(
        new StatsReading(Alerts.Start.AddSeconds(-readAgo), 1, 1, null, []),
        asked: TimeSpan.FromSeconds(9),
        answered: TimeSpan.FromSeconds(10),
        wallNow: Alerts.Start);

    private ReadResult Read() => _source.Read([], out _);
}
