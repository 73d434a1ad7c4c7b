using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether nodes' clocks agree with the manager's.</summary>
internal sealed class ClocksCheck() : Check("clocks")
{
    /// <summary>Well above what any time service leaves, and above what an agent's estimate can be wrong by.</summary>
    private static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Bad = TimeSpan.FromSeconds(10);

    private const string Remedy =
        "run a time service on this node and on the manager's (chrony or systemd-timesyncd); look at it with timedatectl";

    protected override bool NeedsAgents => true;

    protected override IEnumerable<FindingView> Find(Examined swarm)
    {
        foreach (var agent in swarm.Reporting)
        {
            if (agent.ClockOffset is not { } offset || offset.Duration() <= Doubtful) continue;
            var name = swarm.NameOf(agent.NodeId);
            var how = $"its clock is {Words.Seconds(offset.Duration())} {(offset > TimeSpan.Zero ? "behind" : "ahead of")} the manager's";
            yield return offset.Duration() > Bad
                ? Error(name, $"{how}: times of its tasks, alerts and logs mislead, and certificates may be refused", Remedy)
                : Warning(name, $"{how}: its logs do not line up with others', and T0 and MTTR are only as good as the estimate", Remedy);
        }
    }

    protected override string Fine(Examined swarm)
    {
        var offsets = swarm.Reporting.Select(a => a.ClockOffset?.Duration()).OfType<TimeSpan>().ToList();
        return offsets.Count == 0
            ? "no agent has estimated its clock's offset yet"
            : $"{Words.Count(offsets.Count, "clock")} within {Words.Seconds(Doubtful)} of the manager's, the worst off by "
                + $"{offsets.Max().TotalMilliseconds:0} ms";
    }
}
