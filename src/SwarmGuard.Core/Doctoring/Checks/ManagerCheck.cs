using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether the recovery manager runs, once, where it can change the Swarm.</summary>
internal sealed class ManagerCheck() : Check("manager")
{
    private const string OnManagers = "node.role==manager";

    protected override IEnumerable<FindingView> Find(Examined swarm) => swarm.Managers switch
    {
        [] when swarm.Agents is null =>
            [Error(null, "no recovery manager is deployed: no service has the label swarmguard.role=manager", Words.Deploy)],
        [] => [Warning(null, "the manager that answers is no service of this Swarm, so nobody restarts it when it fails", Words.Deploy)],
        [var only] => Shape(only).Concat(Tasks(only, swarm)),
        var several =>
        [
            Error(
                null, $"{several.Count} services are managers, and would act against each other: "
                    + Words.List([.. several.Select(s => s.View.Name)]),
                "keep one: docker service rm NAME"),
        ],
    };

    protected override string Fine(Examined swarm) => swarm.Managers is [var only]
        ? $"{only.View.Name} runs once, on a Swarm manager: {Words.List([.. swarm.Up(only).Select(t => swarm.NameOf(t.NodeId))])}"
        : "";

    private IEnumerable<FindingView> Shape(ServiceFacts manager)
    {
        var view = manager.View;
        if (view.Kind != ServiceKind.Replicated)
        {
            yield return Error(
                view.Name, "it is not a replicated service: several managers would act against each other",
                $"docker service rm {view.Name}, then deploy it with one replica: {Words.Deploy}");
        }
        else if (view.Replicas != 1)
        {
            yield return Error(
                view.Name,
                view.Replicas == 0 ? "it has no replica" : $"it has {view.Replicas} replicas, which would act against each other",
                $"docker service scale {view.Name}=1");
        }
    }

    private IEnumerable<FindingView> Tasks(ServiceFacts manager, Examined swarm)
    {
        var (name, running) = (manager.View.Name, swarm.Up(manager).ToList());
        if (running.Count == 0 && manager.View.Replicas > 0)
        {
            var newest = swarm.TasksOf(manager).Where(t => t.Error.Length > 0).MaxBy(t => t.CreatedAt);
            var error = newest?.Error ?? "";
            yield return Error(
                name, error.Length > 0 ? $"it does not run; Swarm says: {error}" : "it does not run", Words.RemedyFor(error, manager));
        }

        foreach (var stray in running.Where(t => swarm.Node(t.NodeId) is { Role: not "manager" }))
        {
            yield return Error(
                name, $"it runs on {swarm.NameOf(stray.NodeId)}, a worker, whose engine can't change the Swarm",
                $"docker service update --constraint-add {OnManagers} {name}");
        }

        if (swarm.Nodes.Any(n => MayRunOnWorker(manager.View, n.View)) && running.All(t => swarm.Node(t.NodeId)?.Role == "manager"))
        {
            yield return Warning(
                name, "nothing keeps it on the Swarm's managers: a worker's engine can't change the Swarm",
                $"docker service update --constraint-add {OnManagers} {name}");
        }
    }

    private static bool MayRunOnWorker(ServiceView manager, NodeView node) =>
        node.Role != "manager" && manager.Constraints.All(c => PlacementConstraint.Parse(c)?.Allows(node) ?? true);
}
