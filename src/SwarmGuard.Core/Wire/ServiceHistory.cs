namespace SwarmGuard.Core.Wire;

/// <summary>What was measured of a service over a stretch of time, in steps of equal length. Every list has one value for each step, oldest first.</summary>
public sealed record ServiceHistory
{
    public required string Service { get; init; }

    /// <summary>Where the first step begins.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>How long a step is, in seconds.</summary>
    public required double StepSeconds { get; init; }

    /// <summary>How many steps.</summary>
    public required int Steps { get; init; }

    /// <summary>How many replicas were wanted at the step's end; null where nobody knows, as before the manager's first look.</summary>
    public IReadOnlyList<int?> Replicas { get; init; } = [];

    /// <summary>Every task that was measured in that time, the earliest first.</summary>
    public IReadOnlyList<TaskHistory> Tasks { get; init; } = [];
}
