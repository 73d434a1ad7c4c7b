using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>
/// Whether every node that takes tasks has an agent, and the manager hears it. A drained node runs nothing that could struggle.
/// </summary>
internal sealed class AgentsCheck() : Check("agents")
{
    protected override IEnumerable<FindingView> Find(Examined swarm)
    {
        if (swarm.AgentServices.Count == 0 && !swarm.Reporting.Any())
            return [Error(null, "no agent is deployed: no service has the label swarmguard.role=agent", Words.Deploy)];
        return
        [
            .. Doubled(swarm),
            .. swarm.Schedulable.Select(node => Silent(node, swarm)).OfType<FindingView>(),
            .. Dropped(swarm),
        ];
    }

    protected override string Fine(Examined swarm) =>
        $"an agent {(swarm.Agents is null ? "runs on" : "reports from")} {Words.Count(swarm.Schedulable.Count(), "node")}, "
        + "all that take tasks";

    private IEnumerable<FindingView> Doubled(Examined swarm)
    {
        if (swarm.AgentServices.Count < 2) yield break;
        yield return Error(
            null, $"{swarm.AgentServices.Count} services are agents, so that each breach is counted more than once: "
                + Words.List([.. swarm.AgentServices.Select(s => s.View.Name)]),
            "keep one: docker service rm NAME");
    }

    private FindingView? Silent(NodeView node, Examined swarm)
    {
        var agent = swarm.Agents?.FirstOrDefault(a => a.NodeId == node.Id);
        if (agent is not null && swarm.IsFresh(agent)) return null;
        var tasks = swarm.AgentServices.SelectMany(swarm.TasksOf).Where(t => t.NodeId == node.Id)
            .OrderByDescending(t => t.CreatedAt).ToList();
        var runs = tasks.Any(t => t is { IsWanted: true, IsRunning: true });
        if (swarm.Agents is null && runs) return null;
        var what = swarm.Agents is null ? "no agent runs here"
            : agent is null ? "no agent reports from here"
            : $"its agent has been silent for {Words.Seconds(agent.Age)}";
        var (why, remedy) = Reason(node, swarm, tasks, runs);
        return Error(swarm.NameOf(node.Id), $"{what}: {why}", remedy);
    }

    private static (string Why, string Remedy) Reason(NodeView node, Examined swarm, List<TaskView> tasks, bool runs)
    {
        if (swarm.AgentServices.Count == 0) return ("no service has the label swarmguard.role=agent", Words.Deploy);
        var (service, name) = (swarm.AgentServices[0], swarm.AgentServices[0].View.Name);
        if (runs)
        {
            return ($"{name} runs there and does not reach the manager",
                $"see what it says of the manager at its RECOVERY_MANAGER_URL: docker service logs {name}");
        }

        if (tasks.FirstOrDefault(t => t.Error.Length > 0) is { } failed)
            return ($"Swarm says of its task: {failed.Error}", Words.RemedyFor(failed.Error, service));
        if (service.View.Constraints.FirstOrDefault(c => PlacementConstraint.Parse(c)?.Allows(node) == false) is { } against)
            return ($"{name} is kept away by {against}", $"docker service update --constraint-rm '{against}' {name}");
        return tasks.Count > 0
            ? ($"its task is {tasks[0].Observed.ToString().ToLowerInvariant()}", $"docker service ps --no-trunc {name}")
            : ($"{name} has no task there", $"docker service ps --no-trunc {name}; it should be a global service");
    }

    private IEnumerable<FindingView> Dropped(Examined swarm) => swarm.Reporting.Where(a => a.Dropped > 0).Select(agent => Info(
        swarm.NameOf(agent.NodeId),
        $"since it started, its agent could not deliver {Words.Count(agent.Dropped, "message")}: the manager was away or slow, and "
            + "still is if the number grows"));
}
