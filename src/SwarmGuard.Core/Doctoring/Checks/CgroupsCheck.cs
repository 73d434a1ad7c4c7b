using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether agents read cgroup files, and not the engine's stats API, which is slower and coarser.</summary>
internal sealed class CgroupsCheck() : Check("cgroups")
{
    private const string StatsApi = "stats-api";

    protected override bool NeedsAgents => true;

    protected override IEnumerable<FindingView> Find(Examined swarm) =>
        from agent in swarm.Reporting
        where agent.Source == StatsApi
        select Warning(
            swarm.NameOf(agent.NodeId),
            "its agent sees no cgroup files and measures through the engine's stats API, slower and coarser",
            "docker service update --mount-add type=bind,source=/proc,target=/host/proc,readonly "
                + "--mount-add type=bind,source=/sys,target=/host/sys,readonly " + swarm.AgentServiceName);

    protected override string Fine(Examined swarm) => swarm.Reporting.ToList() is { Count: > 0 } agents
        ? $"{Words.Count(agents.Count, "agent")}, measuring by {Words.List([.. agents.Select(a => a.Source).Distinct()])}"
        : "no agent reports";
}
