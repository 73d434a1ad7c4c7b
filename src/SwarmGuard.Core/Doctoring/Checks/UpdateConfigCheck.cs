using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>What becomes of services whose update fails.</summary>
internal sealed class UpdateConfigCheck() : Check("update config")
{
    protected override IEnumerable<FindingView> Find(Examined swarm)
    {
        var pausing = swarm.Watched.Where(s => s.IsActedOn && s.Facts.FailureAction == "pause").Select(s => s.Name).ToList();
        if (pausing.Count == 0) yield break;
        yield return Info(
            pausing.Count == 1 ? pausing[0] : null,
            "an update that fails stays paused half-way, and SwarmGuard does nothing for the service until somebody ends it: "
                + Words.List(pausing),
            $"docker service update --update-failure-action rollback {(pausing.Count == 1 ? pausing[0] : "NAME")}");
    }

    protected override string Fine(Examined swarm) => "updates that fail are rolled back or go on";
}
