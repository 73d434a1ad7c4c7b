namespace SwarmGuard.Manager;

/// <summary>
/// The manager's clock for all that it decides: it goes forward with the machine's monotonic clock and is drawn towards the wall clock by at
/// most a tenth of what passes. So a wall clock that is set, be it by hours, makes no pause end early, none last for ever, no sample old
/// and no stale one fresh; and what is told is not off for good.
/// </summary>
internal sealed class SteadyClock : TimeProvider
{
    private const int Slowness = 10;
    private readonly TimeProvider _inner;
    private readonly Lock _gate = new();
    private DateTimeOffset _now;
    private long _stamp;

    public SteadyClock(TimeProvider inner)
    {
        _inner = inner;
        (_now, _stamp) = (inner.GetUtcNow(), inner.GetTimestamp());
    }

    /// <summary>The machine's own clock.</summary>
    public TimeProvider Inner => _inner;

    public override long TimestampFrequency => _inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _inner.LocalTimeZone;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            var stamp = _inner.GetTimestamp();
            var passed = _inner.GetElapsedTime(_stamp, stamp);
            if (passed <= TimeSpan.Zero) return _now;
            _stamp = stamp;
            _now += passed;
            var (off, most) = (_inner.GetUtcNow() - _now, passed / Slowness);
            return _now += off < -most ? -most : off > most ? most : off;
        }
    }

    public override long GetTimestamp() => _inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _inner.CreateTimer(callback, state, dueTime, period);
}
