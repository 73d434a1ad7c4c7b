namespace SwarmGuard.Core.Wire;

/// <summary>One line of <c>GET /timeline</c>.</summary>
public sealed record TimelineEntry
{
    /// <summary>Grows by one with each line; ask for what is new with <c>?after=</c>.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="TimelineKind"/>.</summary>
    public required string Kind { get; init; }

    public required string Service { get; init; }
    public required string Message { get; init; }
    public string? ActionId { get; init; }

    /// <summary>The alert that it is about.</summary>
    public string? AlertId { get; init; }

    /// <summary>Of a hold or an act: the reasons, gate by gate.</summary>
    public DecisionView? Decision { get; init; }

    /// <summary>Of a notice: one of <see cref="Wire.Severity"/>; without it, <c>info</c>.</summary>
    public string? Severity { get; init; }
}
