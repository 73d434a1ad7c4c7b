using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// Nodes that come, go and change. Fact: a node is down after about 15 s of missed heartbeats; every change of a node's object lets the
/// constraint enforcer look at it.
/// </summary>
internal sealed class Heartbeats(SimulatedSwarm swarm)
{
    public void EngineDies(SimNode node)
    {
        if (!node.IsUp) return;
        node.IsUp = false;
        swarm.Containers.Die(node);
        FallsSilent(node);
    }

    public void EngineReturns(SimNode node)
    {
        if (node.IsUp) return;
        node.IsUp = true;
        if (node.IsHeard) IsHeard(node);
    }

    public void CutOff(SimNode node)
    {
        if (!node.IsConnected) return;
        node.IsConnected = false;
        FallsSilent(node);
    }

    public void Reconnect(SimNode node)
    {
        if (node.IsConnected) return;
        node.IsConnected = true;
        if (node.IsHeard) IsHeard(node);
    }

    /// <summary>A user's <c>docker node update</c>.</summary>
    public void Change(SimNode node, Action<SimNode> change, string how)
    {
        change(node);
        Stored(node, how);
        if (node.Availability == "drain") swarm.Orchestrator.NodeLost(node);
    }

    private void FallsSilent(SimNode node)
    {
        var silence = ++node.Silences;
        swarm.Loop.AfterMs(swarm.Times.HeartbeatMs, () =>
        {
            if (node.Silences != silence || node.IsHeard || !node.IsReady) return;
            node.IsReady = false;
            Stored(node, "is down");
            swarm.Restarts.NodeDown(node);
            swarm.Orchestrator.NodeLost(node);
        });
    }

    private void IsHeard(SimNode node)
    {
        node.Silences++;
        swarm.Loop.AfterMs(swarm.Times.DispatchMs * 5, () =>
        {
            if (!node.IsHeard) return;
            if (!node.IsReady)
            {
                node.IsReady = true;
                Stored(node, "is ready again");
            }

            swarm.Containers.Resume(node);
        });
    }

    private void Stored(SimNode node, string how)
    {
        node.Changed();
        swarm.Documents.NodesChanged();
        swarm.Observer.NodeChanged(node, how);
        if (node.Availability == "active") Enforce(node);
        swarm.Scheduler.Wake();
    }

    // Fact: after any change of a node's object its tasks that violate the service's current constraints are rejected at once, with no
    // replacement started first (swarmkit, constraintenforcer).
    private void Enforce(SimNode node)
    {
        foreach (var task in swarm.Services.SelectMany(s => s.All).Where(t => t.Node == node && t.IsWanted && !t.IsOver).ToList())
        {
            if (!task.Service.Tasks.Allows(node))
                swarm.SetState(task, TaskState.Rejected, "assigned node no longer meets constraints", swarm.Now);
        }
    }
}
