using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Manager.Records;

/// <summary>The nodes of the Swarm as the manager that leads last listed them, for whoever shows them without asking the engine.</summary>
internal sealed class NodeBook
{
    private volatile IReadOnlyList<NodeView> _listed = [];

    public IReadOnlyList<NodeView> Listed => _listed;

    public void Take(IReadOnlyList<NodeView> nodes) => _listed = nodes;
}
