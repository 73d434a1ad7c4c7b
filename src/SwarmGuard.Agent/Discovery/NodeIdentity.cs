using SwarmGuard.Docker.Containers;

namespace SwarmGuard.Agent.Discovery;

/// <summary>Which node this is: as the settings say, else unknown until the engine has answered once, and told anew whenever it has been restarted.</summary>
internal sealed class NodeIdentity(string? nameFromSettings, string? idFromSettings = null)
{
    private volatile EngineFacts? _facts;

    public bool IsKnown => idFromSettings is not null || _facts is not null;

    /// <summary>Empty while the node belongs to no Swarm.</summary>
    public string NodeId => idFromSettings ?? _facts?.NodeId ?? "";

    public string Name => nameFromSettings ?? _facts?.HostName ?? idFromSettings ?? "";

    /// <summary>True when this is news.</summary>
    public bool Learn(EngineFacts facts)
    {
        var isNews = facts != _facts;
        _facts = facts;
        return isNews;
    }
}
