namespace SwarmGuard.Dashboard.Words;

/// <summary>The stretches of time that a chart can show.</summary>
/// <param name="Key">In the page's address.</param>
/// <param name="Name">On its button.</param>
/// <param name="Length">How far back.</param>
/// <param name="Step">How fine.</param>
public sealed record ChartRange(string Key, string Name, TimeSpan Length, TimeSpan Step)
{
    public static IReadOnlyList<ChartRange> All { get; } =
    [
        new("5m", "5 min", TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(2)),
        new("15m", "15 min", TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(5)),
        new("1h", "1 h", TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)),
        new("6h", "6 h", TimeSpan.FromHours(6), TimeSpan.FromMinutes(1)),
        new("1d", "1 day", TimeSpan.FromDays(1), TimeSpan.FromMinutes(5)),
        new("7d", "7 days", TimeSpan.FromDays(7), TimeSpan.FromMinutes(30)),
    ];

    public static ChartRange Of(string? key) => All.FirstOrDefault(r => r.Key == key) ?? All[0];
}
