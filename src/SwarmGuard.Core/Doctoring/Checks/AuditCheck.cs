using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether the manager can write down what it changes.</summary>
internal sealed class AuditCheck() : Check("audit")
{
    protected override bool NeedsAgents => true;

    protected override IEnumerable<FindingView> Find(Examined swarm) => swarm.AuditTrouble is { } trouble
        ? [Warning(null, trouble, "make room on that disk, or mount a volume there that can be written; nothing else is held up, and entries are in the manager's log")]
        : [];

    protected override string Fine(Examined swarm) => "the audit log is written where it was asked for";
}
