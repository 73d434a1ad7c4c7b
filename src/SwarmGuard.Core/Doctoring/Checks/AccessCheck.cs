using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether the manager knows whom to believe.</summary>
internal sealed class AccessCheck() : Check("access")
{
    protected override bool NeedsAgents => true;

    protected override IEnumerable<FindingView> Find(Examined swarm) => swarm.Unguarded.Select(what => Warning(
        null, what, "make the secrets and give them to the manager and its agents (docs/operating.md, Secrets)"));

    protected override string Fine(Examined swarm) => "agents prove who they are, and who changes something shows a token";
}
