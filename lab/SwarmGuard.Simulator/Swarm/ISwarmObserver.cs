using System.Text.Json.Nodes;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>Is told what happens in a simulated Swarm, as it happens.</summary>
internal interface ISwarmObserver
{
    /// <summary>A service's spec was replaced.</summary>
    void Written(SimService service, JsonObject before, string by);

    void Removed(SimService service);

    void Progressed(SimTask task);

    void LetGo(SimTask task, ShutdownCause cause);

    /// <summary>The service's or the node's object changed.</summary>
    void Changed(string what);

    void NodeChanged(SimNode node, string how);
}
