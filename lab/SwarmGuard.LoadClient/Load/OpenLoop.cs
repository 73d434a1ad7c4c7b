using SwarmGuard.LoadClient.Arguments;
using SwarmGuard.LoadClient.Http;
using SwarmGuard.LoadClient.Statistics;

namespace SwarmGuard.LoadClient.Load;

/// <summary>
/// Sends on schedule whatever the answers do. A client that waits for an answer before it sends the next would send nothing
/// during a stall, and report one slow request where users had many.
/// </summary>
internal sealed class OpenLoop(LoadOptions options, IRequester requester, RunTally tally, RunClock run, TimeProvider clock)
{
    private const int UnderWayBeforeTidying = 1024;

    private readonly List<Task> _underWay = [];
    private readonly Pace _pace = new(options.AllPerSecond, options.Ramp);

    /// <summary>Ends once every request sent has its outcome.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        run.Start();
        while (await NextDueAsync(stop) is { } due)
        {
            _pace.CountSent();
            tally.CountSent(due);
            _underWay.Add(Task.Run(() => SendAsync(due), CancellationToken.None));
            if (_underWay.Count > UnderWayBeforeTidying)
                _underWay.RemoveAll(task => task.IsCompletedSuccessfully);
        }

        await Task.WhenAll(_underWay);
    }

    /// <summary>From now on so many requests a second; before the run began it is the rate that it begins with.</summary>
    public void ChangeRate(double perSecond) => _pace.Change(perSecond, run.Elapsed);

    /// <returns>When the request that is now to be sent was due; null when none is.</returns>
    private async Task<TimeSpan?> NextDueAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (due, changed) = _pace.Next;
            tally.AllAreSentBefore(due);
            if (due >= options.Duration)
                return null;
            if (await WaitUntilAsync(due, changed, stop))
                return due;
        }

        return null;
    }

    private async Task<bool> WaitUntilAsync(TimeSpan due, Task changed, CancellationToken stop)
    {
        // A request sent early would have a latency below its real one. Timers drop fractions of a millisecond, and go by a clock that may
        // be some milliseconds ahead of this one, so that what is left is waited for again.
        while (due - run.Elapsed is { Ticks: > 0 } wait && !changed.IsCompleted && !stop.IsCancellationRequested)
            await Task.WhenAny(changed, Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), clock, stop));
        return !changed.IsCompleted && !stop.IsCancellationRequested;
    }

    private async Task SendAsync(TimeSpan due)
    {
        var patience = options.Timeout - (run.Elapsed - due);
        using var timeout = new CancellationTokenSource(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, clock);
        try
        {
            var delivery = await requester.SendAsync(timeout.Token);
            var failed = delivery.Answer.Status is < 200 or > 299;
            Add(due, delivery, failed ? FailureKind.HttpStatus : null, failed ? $"status {delivery.Answer.Status}" : null);
        }
        catch (RequestFault fault)
        {
            Add(due, null, fault.Kind, fault.Message);
        }
        catch (OperationCanceledException)
        {
            Add(due, null, FailureKind.Timeout, $"no whole answer within {options.Timeout.TotalMilliseconds} ms");
        }
    }

    private void Add(TimeSpan due, Delivery? delivery, FailureKind? failure, string? detail) => tally.Add(due, new Outcome
    {
        ScheduledMs = run.UnixMs(due),
        Latency = run.Elapsed - due,
        ServiceTime = delivery is null ? null : clock.GetElapsedTime(delivery.SentAt),
        Replica = delivery?.Answer.Replica,
        Failure = failure,
        Detail = detail,
    });
}
