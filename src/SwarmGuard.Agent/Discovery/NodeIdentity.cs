using SwarmGuard.Docker.Containers;

namespace SwarmGuard.Agent.Discovery;

/// <summary>Which node this is. Unknown until the engine has answered once; told anew whenever it has been restarted.</summary>
internal sealed class NodeIdentity(string? nameFromSettings)
{
    private volatile EngineFacts? _facts;

    public bool IsKnown => _facts is not null;

    /// <summary>Empty while the node belongs to no Swarm.</summary>
    public string NodeId => _facts?.NodeId ?? "";

    public string Name => nameFromSettings ?? _facts?.HostName ?? "";

    /// <summary>True when this is news.</summary>
    public bool Learn(EngineFacts facts)
    {
        var isNews = facts != _facts;
        _facts = facts;
        return isNews;
    }
}
