using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>
/// Whether agents see their node's network card. One that reads no traffic at all does not: the agent itself sends over it.
/// </summary>
internal sealed class CardsCheck() : Check("network cards")
{
    protected override bool NeedsAgents => true;

    protected override IEnumerable<FindingView> Find(Examined swarm)
    {
        // Between an agent and a manager on one node nothing passes the card.
        var ofManager = swarm.Managers.SelectMany(swarm.Up).Select(t => t.NodeId).ToHashSet();
        return swarm.Reporting.Where(a => a.NodeMbps == 0 && !ofManager.Contains(a.NodeId) && ofManager.Count > 0).Select(agent => Warning(
            swarm.NameOf(agent.NodeId),
            "its agent reads no traffic at all, so it does not know the node's network card; a busy network would look like a sick task",
            $"name the card and its speed: docker node update --label-add {NodeLabels.Interface}=eth0 --label-add {NodeLabels.Capacity}=1000 {agent.NodeId}"));
    }

    protected override string Fine(Examined swarm) =>
        $"traffic is seen on {Words.Count(swarm.Reporting.Count(a => a.NodeMbps > 0), "node")}";
}
