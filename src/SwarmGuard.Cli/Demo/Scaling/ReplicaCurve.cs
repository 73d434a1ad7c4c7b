namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>How many replicas ran, over time.</summary>
internal sealed class ReplicaCurve
{
    private readonly List<(DateTimeOffset At, int Count)> _turns = [];

    public IReadOnlyList<(DateTimeOffset At, int Count)> Turns => _turns;

    /// <summary>The sequence of numbers, such as 1, 2, 3, 2, 1.</summary>
    public IReadOnlyList<int> Counts => [.. _turns.Select(turn => turn.Count)];

    /// <returns>The number before, where it changed.</returns>
    public int? Observe(DateTimeOffset at, int count)
    {
        int? before = _turns.Count == 0 ? null : _turns[^1].Count;
        if (before == count) return null;
        _turns.Add((at, count));
        return before;
    }
}
