using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether there is anywhere to move a task to.</summary>
internal sealed class NodesCheck() : Check("nodes")
{
    protected override IEnumerable<FindingView> Find(Examined swarm)
    {
        foreach (var node in swarm.Nodes.Select(n => n.View).Where(n => !n.IsReady))
        {
            yield return Warning(
                swarm.NameOf(node.Id), "Swarm hears no heartbeats of it",
                $"start its engine again; if the node is gone for good: docker node rm --force {node.Id}");
        }

        var schedulable = swarm.Schedulable.ToList();
        if (schedulable.Count == 0)
        {
            yield return Error(
                null, "no node takes tasks: none is both ready and active",
                "make one active: docker node update --availability active NODE");
        }

        if (schedulable.Count == 1)
        {
            yield return Warning(
                null, $"only {swarm.NameOf(schedulable[0].Id)} takes tasks, so nothing can be moved",
                "let another node join (docker swarm join-token worker), or docker node update --availability active NODE");
        }
    }

    protected override string Fine(Examined swarm) =>
        $"{swarm.Schedulable.Count()} of {Words.Count(swarm.Nodes.Count, "node")} take tasks";
}
