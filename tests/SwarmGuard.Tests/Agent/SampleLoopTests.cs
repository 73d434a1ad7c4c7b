using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class SampleLoopTests : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new(Alerts.Start);
    private readonly StringWriter _lines = new();
    private readonly SemaphoreSlim _passes = new(0);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
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

    public ValueTask DisposeAsync()
    {
        _stop.Dispose();
        _passes.Dispose();
        return _lines.DisposeAsync();
    }

    private (SampleLoop Loop, Task Running) Start()
    {
        var loop = new SampleLoop(Pass, Period, new ConsoleLog(_lines, _time), _time);
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
}
