using SwarmGuard.Agent.Logs;

namespace SwarmGuard.Agent.Sampling;

/// <summary>Runs a pass each period. A pass that takes longer skips the ticks it missed, since two passes in a row measure nothing.</summary>
internal sealed class SampleLoop(Action pass, SamplePeriod period, ConsoleLog log, TimeProvider time)
{
    private string? _lastFault;

    public long Passes { get; private set; }

    /// <summary>Passes that took longer than the period.</summary>
    public long Overruns { get; private set; }

    public TimeSpan LastPass { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        using var ticker = new SampleTicker(period, time);
        while (true)
        {
            var began = time.GetTimestamp();
            PassSafely();
            LastPass = time.GetElapsedTime(began);
            Passes++;
            if (LastPass > period.Now)
            {
                if (Overruns++ == 0)
                {
                    log.Warn(
                        $"a pass took {LastPass.TotalMilliseconds:0} ms, longer than the period of {period.Now.TotalMilliseconds:0} ms");
                }

                // The timer keeps one missed tick ready; taken at once it would give a pass of no length.
                await ticker.NextAsync(stop);
            }

            await NextTickAsync(ticker, began, stop);
        }
    }

    // A machine that stood still for a moment gets its late tick and the next one together; what lies between two such passes is
    // too short to measure, and everything would read as unmeasured for a second.
    private async Task NextTickAsync(SampleTicker ticker, long lastBegan, CancellationToken stop)
    {
        do await ticker.NextAsync(stop);
        while (time.GetElapsedTime(lastBegan) < period.Now / 2);
    }

    private void PassSafely()
    {
        try
        {
            pass();
        }
        catch (Exception e)
        {
            // A fault of ours in one pass is no reason to leave the node unwatched; it is told once, not every second.
            var fault = $"{e.GetType().Name}: {e.Message}";
            if (fault != _lastFault) log.Error($"a pass failed: {e}");
            _lastFault = fault;
        }
    }
}
