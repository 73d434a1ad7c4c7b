using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>
/// The original system's way: for one container after the other a call that the engine answers when it has two readings of it, again and
/// again. A pass that takes longer than the period is followed by the next at once.
/// </summary>
internal sealed class StatsLoop(EngineClient engine, IReadOnlyList<string> containers, TimeSpan period, TimeProvider clock)
{
    private readonly List<(long Ended, TimeSpan Length)> _answered = [];
    private readonly List<long> _failed = [];

    /// <summary>Runs until told to stop; a call that is under way then is broken off.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var began = clock.GetTimestamp();
                await engine.GetAsync("/containers/json", stop);
                foreach (var container in containers) await AskAsync(container, stop);
                var rest = period - clock.GetElapsedTime(began);
                if (rest > TimeSpan.Zero) await Task.Delay(rest, clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <summary>Of calls that ended between these two readings of the clock. To be asked when it has stopped.</summary>
    public LoopPass Between(long from, long to)
    {
        var lengths = _answered.Where(call => call.Ended > from && call.Ended <= to).Select(call => call.Length.TotalMilliseconds).ToList();
        return new LoopPass(lengths.Count, lengths.DefaultIfEmpty().Average(), _failed.Count(at => at > from && at <= to));
    }

    private async Task AskAsync(string container, CancellationToken stop)
    {
        var asked = clock.GetTimestamp();
        try
        {
            await engine.GetAsync($"/containers/{container}/stats?stream=false", stop);
            _answered.Add((clock.GetTimestamp(), clock.GetElapsedTime(asked)));
        }
        catch (EngineException)
        {
            _failed.Add(clock.GetTimestamp());
        }
    }
}
