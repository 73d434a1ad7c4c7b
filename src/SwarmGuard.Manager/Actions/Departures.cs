using SwarmGuard.Core.Cluster;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Manager.Actions;

/// <summary>Waits for tasks that were let go to be gone.</summary>
internal sealed class Departures(SwarmApi swarm, ISwarmPulse pulse, TimeProvider clock, ILogger<Departures> log)
{
    /// <summary>Tasks on other nodes raise no events here; a look costs the engine about a millisecond.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Longer than most stop grace periods (10 s by default).</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>
    /// When the last of them was gone: by its node's own word where Swarm keeps the ended task, by this look where it doesn't. Null
    /// when that takes too long.
    /// </summary>
    public async Task<DateTimeOffset?> AwaitAsync(string serviceId, IReadOnlyCollection<string> tasks, CancellationToken stop)
    {
        var since = clock.GetTimestamp();
        while (clock.GetElapsedTime(since) < Longest)
        {
            try
            {
                var left = (await swarm.TasksAsync(serviceId, stop)).Where(t => tasks.Contains(t.Id)).ToList();
                if (left.All(t => t.IsOver)) return LastEnd(left) ?? clock.GetUtcNow();
            }
            catch (EngineException e)
            {
                log.LogDebug("watching old tasks of {Service}: {Problem}", serviceId, e.Message);
            }

            await pulse.WaitAsync(LookEvery, stop);
        }

        return null;
    }

    private static DateTimeOffset? LastEnd(List<TaskView> ended) => ended.Count == 0 ? null : ended.Max(t => t.ObservedAt);
}
