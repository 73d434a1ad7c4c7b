using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Core.Doctoring;

/// <summary>What an examination looks at: a Swarm as one of its managers shows it, and what agents told SwarmGuard's own.</summary>
public sealed record DoctorFacts
{
    public required IReadOnlyList<NodeFacts> Nodes { get; init; }
    public required IReadOnlyList<ServiceFacts> Services { get; init; }

    /// <summary>Tasks of SwarmGuard's own services.</summary>
    public required IReadOnlyList<TaskView> OwnTasks { get; init; }

    /// <summary>What agents last told the manager; null where no manager could be asked.</summary>
    public IReadOnlyList<AgentFacts>? Agents { get; init; }

    /// <summary>Why the manager can't write its audit log; null where it can, or was not asked.</summary>
    public string? AuditTrouble { get; init; }
    /// <summary>What the manager says of its own guard that should not be so; null where no manager could be asked.</summary>
    public IReadOnlyList<string>? Unguarded { get; init; }

    /// <summary>What is set for all services.</summary>
    public SetPolicy Policy { get; init; } = SetPolicy.Default;
}
