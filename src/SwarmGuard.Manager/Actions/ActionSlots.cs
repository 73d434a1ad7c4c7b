using System.Collections.Concurrent;

namespace SwarmGuard.Manager.Actions;

/// <summary>At most one action per service, of whatever kind; services never wait for each other.</summary>
internal sealed class ActionSlots
{
    private static readonly object Reserved = new();
    private readonly ConcurrentDictionary<string, object> _underWay = new();

    public bool IsTaken(string serviceId) => _underWay.ContainsKey(serviceId);

    /// <summary>Takes a service for an action about to be written on it; else a sweeper could take that action for one left behind.</summary>
    public bool TryReserve(string serviceId) => _underWay.TryAdd(serviceId, Reserved);

    /// <summary>The reserved action was not begun. Without effect once it has started.</summary>
    public void Release(string serviceId) => _underWay.TryRemove(KeyValuePair.Create(serviceId, Reserved));

    /// <summary>The reserved action has begun.</summary>
    public void Begin(string serviceId, object intent) => _underWay[serviceId] = intent;

    /// <summary>Takes a service for an action found on it. False when it has one already.</summary>
    public bool TryBegin(string serviceId, object intent) => _underWay.TryAdd(serviceId, intent);

    /// <summary>Ends this very action: while its last traces were awaited, the next one may have begun.</summary>
    public void End(string serviceId, object intent) => _underWay.TryRemove(KeyValuePair.Create(serviceId, intent));
}
