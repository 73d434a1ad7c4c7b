namespace SwarmGuard.Core.Wire;

/// <summary>A decision with its reasons, gate by gate.</summary>
public sealed record DecisionView
{
    /// <summary>One of <see cref="ActionKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>act</c> or <c>hold</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Of a hold: the reason's name, for example <c>NoHeadroom</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The sentence that timeline, log and command line show.</summary>
    public required string Because { get; init; }

    /// <summary>In the order in which they were looked at; the first that is shut is a hold's reason.</summary>
    public IReadOnlyList<GateView> Gates { get; init; } = [];
}
