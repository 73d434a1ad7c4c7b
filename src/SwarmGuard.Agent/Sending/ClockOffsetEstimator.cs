namespace SwarmGuard.Agent.Sending;

/// <summary>
/// How far the manager's clock is ahead of ours, from the four times of an exchange, as NTP does it. Of the last exchanges the
/// one with the shortest round trip is believed: its error is at most half of that trip.
/// </summary>
internal sealed class ClockOffsetEstimator
{
    private const int Window = 30;

    /// <summary>Clocks that drift stay far below this within one window; more means that ours was set.</summary>
    private static readonly TimeSpan SetClock = TimeSpan.FromMilliseconds(50);

    private readonly Queue<(double OffsetMs, double RoundTripMs)> _exchanges = new();
    private readonly Lock _lock = new();
    private TimeSpan? _wallMinusMonotonic;

    /// <summary>Manager's clock minus ours, in ms; null before the first exchange.</summary>
    public double? OffsetMs
    {
        get
        {
            lock (_lock) return _exchanges.Count == 0 ? null : _exchanges.MinBy(exchange => exchange.RoundTripMs).OffsetMs;
        }
    }

    /// <param name="sent">When we sent, by our wall clock.</param>
    /// <param name="received">When the manager received, by its clock.</param>
    /// <param name="answered">When the manager answered, by its clock.</param>
    /// <param name="returned">When its answer came, by our wall clock.</param>
    /// <param name="monotonic">Our monotonic clock at the same moment as <paramref name="returned"/>.</param>
    public void Observe(DateTimeOffset sent, DateTimeOffset received, DateTimeOffset answered, DateTimeOffset returned, TimeSpan monotonic)
    {
        lock (_lock)
        {
            ForgetIfClockWasSet(returned, monotonic);
            var roundTrip = (returned - sent - (answered - received)).TotalMilliseconds;
            if (roundTrip < 0) return;
            var offset = ((received - sent) + (answered - returned)).TotalMilliseconds / 2;
            _exchanges.Enqueue((offset, roundTrip));
            if (_exchanges.Count > Window) _exchanges.Dequeue();
        }
    }

    private void ForgetIfClockWasSet(DateTimeOffset wall, TimeSpan monotonic)
    {
        var difference = (wall - DateTimeOffset.UnixEpoch) - monotonic;
        if (_wallMinusMonotonic is { } before && (difference - before).Duration() > SetClock) _exchanges.Clear();
        _wallMinusMonotonic = difference;
    }
}
