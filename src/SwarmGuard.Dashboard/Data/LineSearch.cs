namespace SwarmGuard.Dashboard.Data;

/// <summary>Which lines of the timeline are wanted; null: whatever it is.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Kind">One of <see cref="Core.Wire.TimelineKind"/>.</param>
/// <param name="ActionId">The action that they belong to.</param>
/// <param name="Before">Only earlier ones.</param>
/// <param name="Limit">How many at most.</param>
public sealed record LineSearch(
    string? Service = null, string? Kind = null, string? ActionId = null, DateTimeOffset? Before = null, int Limit = 200);
