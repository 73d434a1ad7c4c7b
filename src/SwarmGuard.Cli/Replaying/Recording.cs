namespace SwarmGuard.Cli.Replaying;

/// <summary>What was measured of a Swarm over some time.</summary>
internal sealed record Recording(IReadOnlyList<TaskTrack> Tasks, IReadOnlyList<NodeTrack> Nodes)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    public long Samples { get; } = Tasks.Sum(task => (long)task.Points.Count);

    public DateTimeOffset From { get; } = DateTimeOffset.FromUnixTimeMilliseconds(Tasks.Select(task => task.Points[0].At).DefaultIfEmpty(0).Min());

    public DateTimeOffset To { get; } = DateTimeOffset.FromUnixTimeMilliseconds(Tasks.Select(task => task.Points[^1].At).DefaultIfEmpty(0).Max());

    /// <summary>How far apart its samples are: the median.</summary>
    public TimeSpan Step { get; } = StepOf(Tasks);

    public IReadOnlyList<string> Services => [.. Tasks.Select(task => task.Service).Distinct().Order(StringComparer.Ordinal)];

    private static TimeSpan StepOf(IReadOnlyList<TaskTrack> tasks)
    {
        var gaps = tasks.SelectMany(task => task.Points.Zip(task.Points.Skip(1)).Take(1000).Select(pair => pair.Second.At - pair.First.At)).Order().ToList();
        var median = gaps.Count == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(gaps[gaps.Count / 2]);
        return median > Shortest ? median : Shortest;
    }
}
