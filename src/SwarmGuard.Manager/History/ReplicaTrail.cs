using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Manager.History;

/// <summary>How many replicas were wanted of each service since this manager began.</summary>
internal sealed class ReplicaTrail
{
    private const int MostServices = 2000;
    private const int MostChanges = 600;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<ReplicaChange>> _byService = [];
    private readonly Dictionary<string, int?> _last = [];

    /// <summary>What changed since the last look.</summary>
    public IReadOnlyList<ReplicaChange> Look(IReadOnlyCollection<ServiceView> services, DateTimeOffset now)
    {
        var wanted = services.Where(s => s.Kind == ServiceKind.Replicated).DistinctBy(s => s.Name).ToDictionary(s => s.Name, s => (int?)s.Replicas);
        lock (_gate)
        {
            foreach (var gone in _last.Keys.Where(name => !wanted.ContainsKey(name)).ToList()) wanted[gone] = null;
            var changes = new List<ReplicaChange>();
            foreach (var (name, replicas) in wanted)
            {
                if (_last.TryGetValue(name, out var last) ? last == replicas : _byService.Count >= MostServices) continue;
                changes.Add(new ReplicaChange(name, now, replicas));
            }

            foreach (var change in changes) Take(change);
            return changes;
        }
    }

    public IReadOnlyList<ReplicaChange> Of(string service)
    {
        lock (_gate) return _byService.TryGetValue(service, out var changes) ? [.. changes] : [];
    }

    public IReadOnlyList<ReplicaChange> All()
    {
        lock (_gate) return [.. _byService.Values.SelectMany(changes => changes)];
    }

    private void Take(ReplicaChange change)
    {
        _last[change.Service] = change.Wanted;
        if (!_byService.TryGetValue(change.Service, out var changes)) _byService[change.Service] = changes = [];
        changes.Enqueue(change);
        if (changes.Count > MostChanges) changes.Dequeue();
        // One that is gone makes room; the file still has it.
        if (change.Wanted is null && _byService.Count > MostServices / 2) Forget(change.Service);
    }

    private void Forget(string service)
    {
        _byService.Remove(service);
        _last.Remove(service);
    }
}
