namespace SwarmGuard.Sinks.Sending;

/// <summary>What became of the points.</summary>
/// <param name="Written">The database took them.</param>
/// <param name="Dropped">The oldest of too many that waited, and those that waited still at the end.</param>
/// <param name="Failed">In requests that the database refused for what was in them; it may have taken some all the same.</param>
internal readonly record struct SinkCounters(long Written, long Dropped, long Failed)
{
    public static SinkCounters operator +(SinkCounters one, SinkCounters other) =>
        new(one.Written + other.Written, one.Dropped + other.Dropped, one.Failed + other.Failed);
}
