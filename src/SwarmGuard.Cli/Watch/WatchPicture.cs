using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Watch;

/// <summary>What was last heard of a manager.</summary>
/// <param name="Status">What it says of itself.</param>
/// <param name="Services">Its services.</param>
/// <param name="Timeline">The last lines, newest last.</param>
/// <param name="Away">Why it can't be asked now; null while it answers.</param>
internal sealed record WatchPicture(
    StatusView Status,
    IReadOnlyList<ServiceStatus> Services,
    IReadOnlyList<TimelineEntry> Timeline,
    string? Away = null);
