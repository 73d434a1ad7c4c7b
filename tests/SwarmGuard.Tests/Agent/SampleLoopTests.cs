using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class SampleLoopTests : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly LaggingClock _time = new();
    private readonly StringWriter _lines = new();
    private readonly SemaphoreSlim _passes = new(0);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private SamplePeriod _period = null!;
    private TimeSpan _passLength;
    private Exception? _fault;

    [Fact]
    public async Task There_is_a_pass_at_once_and_one_each_period()
    {
        var (loop, running) = Start();
        await PassAsync();
        for (var i = 0; i < 3; i++) await NextPassAsync();

        await StopAsync(running);

        loop.Passes.ShouldBe(4);
        loop.Overruns.ShouldBe(0);
    }

    [Fact]
    public async Task A_late_pass_is_counted_and_the_missed_tick_is_not_made_up_for()
    {
        _passLength = Period * 1.5;
        var (loop, running) = Start();
        await PassAsync();
        _passLength = TimeSpan.Zero;

        // The first pass ended at 1.5 s; the tick of 1 s is swallowed, and the next pass belongs to 2 s.
        (await _passes.WaitAsync(TimeSpan.FromMilliseconds(50), _stop.Token)).ShouldBeFalse();
        _time.Advance(Period / 2);
        await PassAsync();

        await StopAsync(running);
        loop.Overruns.ShouldBe(1);
        _lines.ToString().ShouldContain("longer than the period");
    }

    [Fact]
    public async Task A_tick_right_after_a_pass_that_came_late_is_passed_over()
    {
        var (loop, running) = Start();
        await PassAsync();
        _time.Lag = Period * 0.9;
        await NextPassAsync(); // the tick of 1 s, taken at 1.9 s
        _time.Lag = TimeSpan.Zero;

        _time.Advance(Period);
        (await _passes.WaitAsync(TimeSpan.FromMilliseconds(50), _stop.Token)).ShouldBeFalse();
        await NextPassAsync();

        await StopAsync(running);
        loop.Passes.ShouldBe(3);
    }

    [Fact]
    public async Task A_fault_in_a_pass_is_told_once_and_the_next_pass_comes()
    {
        _fault = new InvalidOperationException("boom");
        var (loop, running) = Start();
        await PassAsync();
        for (var i = 0; i < 3; i++) await NextPassAsync();

        await StopAsync(running);

        loop.Passes.ShouldBe(4);
        _lines.ToString().Split("a pass failed").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_period_counts_from_the_last_pass()
    {
        var (loop, running) = Start();
        await PassAsync();
        _time.Advance(Period * 0.3);
        _period.Learn(3);

        _time.Advance(Period * 2.6);
        (await _passes.WaitAsync(TimeSpan.FromMilliseconds(50), _stop.Token)).ShouldBeFalse();
        _time.Advance(Period * 0.1);
        await PassAsync();
        _time.Advance(Period * 3);
        await PassAsync();

        await StopAsync(running);
        loop.Passes.ShouldBe(3);
    }

    [Fact]
    public async Task A_pass_is_late_by_the_period_that_is_in_force()
    {
        var (loop, running) = Start();
        await PassAsync();
        _period.Learn(10);
        _passLength = Period * 5;
        _time.Advance(Period * 10);
        await PassAsync();

        await StopAsync(running);
        loop.Overruns.ShouldBe(0);
    }

    public ValueTask DisposeAsync()
    {
        _stop.Dispose();
        _passes.Dispose();
        return _lines.DisposeAsync();
    }

    private (SampleLoop Loop, Task Running) Start()
    {
        var log = new ConsoleLog(_lines, _time);
        _period = new SamplePeriod(Period, isOwn: false, log);
        var loop = new SampleLoop(Pass, _period, log, _time);
        return (loop, loop.RunAsync(_stop.Token));
    }

    private void Pass()
    {
        _time.Advance(_passLength);
        _passes.Release();
        if (_fault is not null) throw _fault;
    }

    private Task PassAsync() => _passes.WaitAsync(_stop.Token);

    private Task NextPassAsync()
    {
        _time.Advance(Period);
        return PassAsync();
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    /// <summary>A machine that stands still between a timer's tick and what it wakes: the time read is later than the tick's.</summary>
    private sealed class LaggingClock() : FakeTimeProvider(Alerts.Start)
    {
        public TimeSpan Lag { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() + Lag.Ticks;
    }
}
