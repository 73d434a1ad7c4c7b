using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Core.Doctoring;

/// <summary>A service of the users' own, with the policy that its labels make of what is set for all.</summary>
internal sealed class WatchedService
{
    public WatchedService(ServiceFacts facts, SetPolicy common)
    {
        Facts = facts;
        var problems = new List<string>();
        Policy = PolicyReader.ForService(common, facts.View.Labels, problems).Policy;
        LabelProblems = problems;
    }

    public ServiceFacts Facts { get; }

    public ServiceView View => Facts.View;

    public string Name => View.Name;

    public ServicePolicy Policy { get; }

    public IReadOnlyList<string> LabelProblems { get; }

    public bool IsLookedAfter => Policy is { Enabled: true, Mode: not PolicyMode.Off };

    /// <summary>It has replicas, and SwarmGuard may move them or change their number.</summary>
    public bool IsActedOn =>
        View is { Kind: ServiceKind.Replicated, Replicas: > 0 } && (Policy.Migration.Enabled || Policy.Scaling.Enabled);
}
