namespace SwarmGuard.Dashboard.Charts;

/// <summary>An episode on a time axis.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end, or now.</param>
/// <param name="Label">A word or two.</param>
/// <param name="Failed">It was undone.</param>
/// <param name="Link">Its page.</param>
public sealed record ChartMark(DateTimeOffset From, DateTimeOffset To, string Label, bool Failed, string Link);
