using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class SampleTickerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Alerts.Start);
    private readonly SamplePeriod _period;
    private readonly SampleTicker _ticker;

    public SampleTickerTests()
    {
        _period = new SamplePeriod(TimeSpan.FromSeconds(1), isOwn: false, new ConsoleLog(TextWriter.Null, _time));
        _ticker = new SampleTicker(_period, _time);
    }

    [Fact]
    public void Without_a_change_ticks_come_once_a_period() => Ticks(3).ShouldBe([1, 2, 3]);

    [Theory]
    [InlineData(2, new[] { 1, 3, 5.0 })]
    [InlineData(0.5, new[] { 1, 1.5, 2 })]
    public void The_tick_after_a_change_comes_one_new_period_after_the_last(double seconds, double[] expected)
    {
        var ticks = Ticks(1);
        Pass(0.2);

        _period.Learn(seconds);

        ticks.Concat(Ticks(2)).ShouldBe(expected);
    }

    [Fact]
    public void A_tick_that_is_overdue_by_the_new_period_comes_at_once()
    {
        Ticks(1);
        Pass(0.8);

        _period.Learn(0.5);

        // 1.8 s: the tick of 1.5 s is taken now, and the next one half a second later.
        Ticks(2).ShouldBe([1.81, 2.31], tolerance: 0.02);
    }

    [Fact]
    public void Changing_again_and_again_neither_puts_off_a_tick_nor_adds_one()
    {
        Ticks(1);
        foreach (var seconds in (double[])[30, 2, 1, 3, 1])
        {
            _period.Learn(seconds);
            Pass(0.1);
        }

        Ticks(3).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public void A_period_that_changes_after_the_end_harms_nobody()
    {
        _ticker.Dispose();

        Should.NotThrow(() => _period.Learn(5));
    }

    public void Dispose() => _ticker.Dispose();

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>When the next ticks come, in seconds since the start; the clock goes in steps of 10 ms.</summary>
    private List<double> Ticks(int count)
    {
        var ticks = new List<double>();
        while (ticks.Count < count)
        {
            var next = _ticker.NextAsync(TestContext.Current.CancellationToken).AsTask();
            while (!next.IsCompleted) Pass(0.01);
            ticks.Add(Math.Round((_time.GetUtcNow() - Alerts.Start).TotalSeconds, 3));
        }

        return ticks;
    }
}
