using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Agent.Discovery;

/// <summary>Asks the stats API for those containers whose cgroup files can't be read, round after round, some at a time.</summary>
internal sealed class StatsPoller(
    ContainerReads engine, WatchedContainers containers, SamplePeriod period, ConsoleLog log, TimeProvider time)
{
    private readonly OutageLog _outage = new(log, "engine's stats API", time);

    public async Task RunAsync(CancellationToken stop)
    {
        using var ticker = new SampleTicker(period, time);
        var bound = new ParallelOptions { MaxDegreeOfParallelism = AgentDefaults.StatsConcurrency, CancellationToken = stop };
        while (true)
        {
            var sources = containers.All().Select(container => container.Source).OfType<StatsCounterSource>();
            await Parallel.ForEachAsync(sources, bound, AskAsync);
            await ticker.NextAsync(stop);
        }
    }

    private async ValueTask AskAsync(StatsCounterSource source, CancellationToken stop)
    {
        var asked = time.GetElapsedTime(0);
        try
        {
            var reading = await engine.StatsAsync(source.ContainerId, stop);
            source.Bring(reading, asked, time.GetElapsedTime(0), time.GetUtcNow());
            _outage.Worked();
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is EngineException or HttpRequestException or IOException)
        {
            _outage.Failed(e.Message);
        }
    }
}
