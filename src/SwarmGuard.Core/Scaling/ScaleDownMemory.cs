namespace SwarmGuard.Core.Scaling;

/// <summary>What must be remembered of a service between two looks to decide on a step down.</summary>
/// <param name="IdleSince">Since when the load has been small without a break; null when it isn't.</param>
/// <param name="Collapse">How its traffic collapsed, in words; null when it didn't.</param>
public sealed record ScaleDownMemory(DateTimeOffset? IdleSince, string? Collapse);
