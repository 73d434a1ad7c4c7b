namespace SwarmGuard.Core.Wire;

/// <summary>One thing that the doctor looked at.</summary>
public sealed record FindingView
{
    /// <summary>What was looked at, in a word or two: <c>agents</c>, <c>health check</c>.</summary>
    public required string Check { get; init; }

    /// <summary><c>ok</c>, <c>info</c>, <c>warning</c> or <c>error</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>Which node or service it is about; null for the Swarm or SwarmGuard as a whole.</summary>
    public string? Subject { get; init; }

    /// <summary>What was found, in one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it; null where nothing need be done.</summary>
    public string? Remedy { get; init; }
}
