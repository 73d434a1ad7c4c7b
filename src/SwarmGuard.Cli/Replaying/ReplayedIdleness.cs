using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;

namespace SwarmGuard.Cli.Replaying;

/// <summary>Looks at each service as often as the manager does, and remembers what a decision on fewer replicas needs.</summary>
internal sealed class ReplayedIdleness(ReplayedSwarm swarm, ServicePolicy policy, TimeSpan lookEvery)
{
    private readonly Dictionary<string, Watched> _services = [];

    /// <summary>What a decision is to be taken on; null while none is due.</summary>
    public (ScaleSight Sight, ScaleDownMemory Memory)? Look(string service, DateTimeOffset now)
    {
        if (!_services.TryGetValue(service, out var watched)) _services[service] = watched = new Watched();
        if (now < watched.NextLook) return null;
        watched.NextLook = now + lookEvery;
        var sight = swarm.Sight(swarm.Picture(service, now));
        watched.IdleSince = ScaleDownPlanner.IsIdle(sight, policy) ? watched.IdleSince ?? now : null;
        watched.Traffic.Observe(now, sight.TotalTrafficMbps);
        if (now < watched.NextCheck) return null;
        watched.NextCheck = now + policy.Scaling.DownEvery;
        return (sight, new ScaleDownMemory(watched.IdleSince, watched.Traffic.Collapse(now, policy.Scaling.CollapseHold)));
    }

    private sealed class Watched
    {
        public DateTimeOffset NextLook { get; set; }

        public DateTimeOffset NextCheck { get; set; }

        public DateTimeOffset? IdleSince { get; set; }

        public TrafficBook Traffic { get; } = new();
    }
}
