using SwarmGuard.Core.Doctoring.Checks;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring;

/// <summary>Examines a Swarm and SwarmGuard's place in it: facts in, findings out, each with its remedy.</summary>
public static class Doctor
{
    private static readonly string[] Order = [FindingSeverity.Error, FindingSeverity.Warning, FindingSeverity.Info, FindingSeverity.Ok];

    /// <summary>In the order in which trouble spreads: what is wrong with a node explains much of what follows.</summary>
    private static readonly Check[] Checks =
    [
        new NodesCheck(), new EnginesCheck(), new ManagerCheck(), new AccessCheck(), new AuditCheck(), new AgentsCheck(), new OwnUpdatesCheck(),
        new ClocksCheck(),
        new CgroupsCheck(), new CardsCheck(), new UpdatesCheck(), new LabelsCheck(), new HealthCheckCheck(), new LocalStateCheck(),
        new HostPortsCheck(), new UpdateConfigCheck(),
    ];

    public static IReadOnlyList<FindingView> Examine(DoctorFacts facts)
    {
        var swarm = new Examined(facts);
        return Sorted(Checks.SelectMany(check => check.Look(swarm)));
    }

    /// <summary>The worst first; what is equally bad stays in its order.</summary>
    public static IReadOnlyList<FindingView> Sorted(IEnumerable<FindingView> findings) =>
        [.. findings.OrderBy(finding => Array.IndexOf(Order, finding.Severity))];
}
