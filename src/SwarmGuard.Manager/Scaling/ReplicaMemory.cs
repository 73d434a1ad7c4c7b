using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Services;

namespace SwarmGuard.Manager.Scaling;

/// <summary>
/// What is remembered of each service's replicas between two looks: how many there were, so that a change by somebody else is noticed;
/// since when they have been idle; how their traffic went.
/// </summary>
internal sealed class ReplicaMemory(ActionSlots slots, Cooldowns cooldowns, ServiceBook services, TimelineBook timeline)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _byId = [];

    /// <summary>A service was read outside any action of ours. When its number of replicas is another than before, somebody else set it.</summary>
    public void See(ServiceView service)
    {
        // During an action of ours the number is ours; the action itself notices another one.
        if (service.Kind != ServiceKind.Replicated || slots.IsTaken(service.Id)) return;
        int? before;
        lock (_gate)
        {
            if (!_byId.TryGetValue(service.Id, out var entry))
            {
                _byId[service.Id] = new Entry { Replicas = service.Replicas, Version = service.Version };
                if (!ScaleState.IsOvertaken(service)) return;
                before = null;
            }
            else
            {
                // A list may be older than the end of our own action.
                if (service.Version <= entry.Version) return;
                before = entry.Replicas;
                (entry.Replicas, entry.Version) = (service.Replicas, service.Version);
                if (before == service.Replicas) return;
                entry.IdleSince = null;
            }
        }

        Respect(service, before);
    }

    /// <summary>An action of ours has ended with the service like this.</summary>
    public void Ended(ServiceView service)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(service.Id, out var entry)) _byId[service.Id] = entry = new Entry();
            (entry.Replicas, entry.Version, entry.IdleSince) = (service.Replicas, service.Version, null);
        }
    }

    /// <summary>What the last second showed; answers what a decision on fewer replicas must remember.</summary>
    public ScaleDownMemory Observe(string serviceId, bool isIdle, double? trafficMbps, TimeSpan collapseHold, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(serviceId, out var entry)) return new ScaleDownMemory(null, null);
            entry.IdleSince = isIdle ? entry.IdleSince ?? now : null;
            if (trafficMbps is { } mbps) entry.Traffic.Observe(now, mbps);
            return new ScaleDownMemory(entry.IdleSince, entry.Traffic.Collapse(now, collapseHold));
        }
    }

    /// <summary>What was remembered at the last look.</summary>
    public ScaleDownMemory Recall(string serviceId, TimeSpan collapseHold, DateTimeOffset now)
    {
        lock (_gate)
            return _byId.TryGetValue(serviceId, out var entry) ? new(entry.IdleSince, entry.Traffic.Collapse(now, collapseHold)) : new(null, null);
    }

    /// <summary>Whether a step down is to be considered now; it then is not again before the pause is over.</summary>
    public bool IsDue(string serviceId, TimeSpan pause, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(serviceId, out var entry) || now < entry.NextCheck) return false;
            entry.NextCheck = now + pause;
            return true;
        }
    }

    /// <summary>Begins anew: this manager has not seen what another one did meanwhile.</summary>
    public void Forget()
    {
        lock (_gate) _byId.Clear();
    }

    public void KeepOnly(IReadOnlySet<string> serviceIds)
    {
        lock (_gate)
        {
            foreach (var gone in _byId.Keys.Where(id => !serviceIds.Contains(id)).ToList()) _byId.Remove(gone);
        }
    }

    /// <summary>Somebody else's number stands, and is left alone for a cooldown.</summary>
    private void Respect(ServiceView service, int? before)
    {
        var scaling = services.RulesOf(service).Policy.Scaling;
        cooldowns.Rest(service.Id, ActionKind.ScaleUp, scaling.UpCooldown, "scaled by somebody else");
        cooldowns.Rest(service.Id, ActionKind.ScaleDown, scaling.DownCooldown, "scaled by somebody else");
        var from = before is { } count ? $"from {count} " : "";
        timeline.Add(TimelineKind.Notice, service.Name,
            $"somebody else scaled {service.Name} {from}to {service.Replicas} replicas; theirs stands, and nothing is changed for "
            + $"{scaling.UpCooldown.TotalSeconds:0} s (up) and {scaling.DownCooldown.TotalSeconds:0} s (down)");
    }

    private sealed class Entry
    {
        public int Replicas { get; set; }
        public ulong Version { get; set; }
        public DateTimeOffset? IdleSince { get; set; }
        public DateTimeOffset NextCheck { get; set; }
        public TrafficBook Traffic { get; } = new();
    }
}
