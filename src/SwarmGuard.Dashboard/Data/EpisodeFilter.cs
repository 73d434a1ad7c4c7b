namespace SwarmGuard.Dashboard.Data;

/// <summary>Which episodes are wanted; null: whatever it is.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Kind">One of <see cref="Core.Wire.ActionKind"/>.</param>
/// <param name="Status">One of <see cref="Core.Wire.ActionStatus"/>.</param>
/// <param name="Before">Only those that began earlier.</param>
/// <param name="Limit">How many at most.</param>
public sealed record EpisodeFilter(string? Service = null, string? Kind = null, string? Status = null, DateTimeOffset? Before = null, int Limit = 50);
