namespace SwarmGuard.Core.Wire;

/// <summary>One action as <c>GET /actions</c> shows it. Times are UTC; those of T0 and T1 are the alerting node's clock.</summary>
public sealed record ActionView
{
    public required string Id { get; init; }

    /// <summary>One of <see cref="ActionKind"/>.</summary>
    public required string Kind { get; init; }

    public required string Service { get; init; }

    /// <summary>One of <see cref="ActionStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it was begun.</summary>
    public required string Because { get; init; }

    /// <summary>The alert that it was decided upon; null where none was.</summary>
    public string? AlertId { get; init; }

    /// <summary>The decision with its reasons; null where it was taken by a manager that died.</summary>
    public DecisionView? Decision { get; init; }

    /// <summary>How it ended, in one sentence; null while under way.</summary>
    public string? Outcome { get; init; }

    /// <summary>Host name of the node that the tasks left; null where replicas were changed.</summary>
    public string? FromNode { get; init; }

    /// <summary>Host names of the nodes that the tasks went to; several where several tasks moved.</summary>
    public string? ToNode { get; init; }

    /// <summary>How many replicas there were, and were set; null for a migration.</summary>
    public int? FromReplicas { get; init; }

    public int? ToReplicas { get; init; }

    /// <summary>Tasks that left: those moved, or those taken away.</summary>
    public IReadOnlyList<string> OldTasks { get; init; } = [];

    public IReadOnlyList<string> NewTasks { get; init; } = [];
    public DateTimeOffset? T0 { get; init; }
    public DateTimeOffset? T1 { get; init; }
    public DateTimeOffset? T2 { get; init; }
    public DateTimeOffset? T3 { get; init; }
    public DateTimeOffset? T4 { get; init; }
    public DateTimeOffset? T5 { get; init; }
    public DateTimeOffset? T6 { get; init; }

    /// <summary>Manager's clock minus the alerting node's, in ms, where the agent could estimate it.</summary>
    public double? ClockOffsetMs { get; init; }

    /// <summary>T0 to T5 in ms, corrected by the offset.</summary>
    public double? MttrMs { get; init; }

    /// <summary>Begun by a manager that died, and taken over.</summary>
    public bool TakenOver { get; init; }
}
