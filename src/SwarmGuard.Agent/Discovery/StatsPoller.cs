using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Agent.Discovery;

/// <summary>Asks the stats API for those containers whose cgroup files can't be read, round after round, some at a time.</summary>
internal sealed class StatsPoller(ContainerReads engine, WatchedContainers containers, TimeSpan period, ConsoleLog log, TimeProvider time)
{
    private readonly OutageLog _outage = new(log, "engine's stats API", time);

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(period, time);
        var bound = new ParallelOptions { MaxDegreeOfParallelism = AgentDefaults.StatsConcurrency, CancellationToken = stop };
        do
        {
            var sources = containers.All().Select(container => container.Source).OfType<StatsCounterSource>();
            await Parallel.ForEachAsync(sources, bound, AskAsync);
        }
        while (await timer.WaitForNextTickAsync(stop));
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
