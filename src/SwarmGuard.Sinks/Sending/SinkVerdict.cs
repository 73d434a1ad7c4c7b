namespace SwarmGuard.Sinks.Sending;

/// <summary>What one request came to.</summary>
internal enum SinkVerdict
{
    Written,

    /// <summary>Later it may be taken: the database is away, or does not know us or our bucket yet.</summary>
    Later,

    /// <summary>It has too many points at once.</summary>
    TooLarge,

    /// <summary>It has points that will never be taken.</summary>
    Refused,
}
