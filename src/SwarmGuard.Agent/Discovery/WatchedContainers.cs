using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Agent.Discovery;

/// <summary>The running containers: discovery puts them in, the sampling loop reads them.</summary>
internal sealed class WatchedContainers : IDisposable
{
    private readonly ConcurrentDictionary<string, WatchedContainer> _byId = new();

    public int Count => _byId.Count;

    /// <summary>A snapshot-free walk: containers may come and go meanwhile.</summary>
    public IEnumerable<WatchedContainer> All() => _byId.Select(pair => pair.Value);

    public IEnumerable<string> Ids() => _byId.Select(pair => pair.Key);

    public bool Has(string id) => _byId.ContainsKey(id);

    /// <summary>Takes over who the containers are, from a manager's answer; those that it does not know stay as they are.</summary>
    public void Learn(IReadOnlyDictionary<string, ContainerIntroduction>? told)
    {
        // The serializer checks fields for null, not what dictionaries hold.
        foreach (var (id, who) in told ?? ReadOnlyDictionary<string, ContainerIntroduction>.Empty)
        {
            if (who is null || !_byId.TryGetValue(id, out var container)) continue;
            var identity = new ContainerIdentity(id, who.ContainerName, who.ServiceId, who.ServiceName, who.TaskId, who.HasHealthCheck);
            container.Learn(container.Facts with { Identity = identity, IsOwn = who.IsOwn });
        }
    }

    public void Put(WatchedContainer container)
    {
        var id = container.Facts.Identity.ContainerId;
        _byId.TryRemove(id, out var earlier);
        _byId[id] = container;
        earlier?.Source.Dispose();
    }

    /// <summary>Closing while a pass reads it is safe: the handles close once the read is done, and the next one finds it gone.</summary>
    public void Remove(string id)
    {
        if (_byId.TryRemove(id, out var container)) container.Source.Dispose();
    }

    /// <summary>Removes it unless another container took its place under the same id.</summary>
    public void Remove(WatchedContainer container)
    {
        if (_byId.TryRemove(new(container.Facts.Identity.ContainerId, container))) container.Source.Dispose();
    }

    public void Dispose()
    {
        foreach (var id in Ids()) Remove(id);
    }
}
