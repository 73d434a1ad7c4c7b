namespace SwarmGuard.Core.Wire;

/// <summary>One service as <c>GET /services</c> shows it.</summary>
public sealed record ServiceStatus
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary><c>replicated</c>, <c>global</c> or <c>job</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How many replicas are wanted; 0 for a global service or a job.</summary>
    public required int Replicas { get; init; }

    /// <summary>How many tasks agents measured lately.</summary>
    public required int Measured { get; init; }

    /// <summary><c>act</c>, <c>observe</c> or <c>off</c>; <c>off</c> also where it is not enabled.</summary>
    public required string Mode { get; init; }

    /// <summary>Since when an operator has paused it, or everything; null when it isn't.</summary>
    public DateTimeOffset? PausedSince { get; init; }

    /// <summary>On average over what was measured; null where nothing was, as the next two.</summary>
    public double? CpuPercent { get; init; }

    public double? MemoryPercent { get; init; }
    public double? NetworkPercent { get; init; }

    /// <summary>Host names of the nodes where it was measured.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>What is going on with it, in a few words: <c>calm</c>, or for example <c>migration under way</c>.</summary>
    public required string State { get; init; }

    /// <summary>The id of the action that is under way.</summary>
    public string? ActionId { get; init; }
}
