namespace SwarmGuard.Core.Wire;

/// <summary>One line of <c>GET /audit</c>: a change that SwarmGuard made, or tried to make.</summary>
public sealed record AuditEntry
{
    /// <summary>Grows with each entry of one manager; ask for what is new with <c>?after=</c>.</summary>
    public required long Seq { get; init; }

    /// <summary>When the result was known, by the manager's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Which manager it was: its node, where it knows that, and its container's host name.</summary>
    public required string Manager { get; init; }

    /// <summary>Who asked for it; null where SwarmGuard decided by itself.</summary>
    public string? Caller { get; init; }

    /// <summary>The service's name; empty where it is about all of them or about the audit log itself.</summary>
    public required string Service { get; init; }

    public string? ServiceId { get; init; }

    /// <summary>The action it belongs to, for <c>GET /actions/{id}</c>.</summary>
    public string? ActionId { get; init; }

    /// <summary>One of <see cref="AuditKind"/>.</summary>
    public required string What { get; init; }

    /// <summary>What was to become of which value.</summary>
    public required IReadOnlyList<AuditChange> Changes { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Why { get; init; }

    /// <summary>One of <see cref="AuditResult"/>.</summary>
    public required string Result { get; init; }

    /// <summary>What the engine said, where it did not do as asked.</summary>
    public string? Detail { get; init; }
}
