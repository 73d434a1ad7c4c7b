namespace SwarmGuard.Manager.Limits;

/// <summary>A bucket that fills at a rate, and from which each request takes one.</summary>
internal sealed class TokenBucket(Rate rate, TimeProvider clock)
{
    private double _level = rate.Burst;
    private long _at = clock.GetTimestamp();

    /// <summary>Null: taken. Else how long until there is one again.</summary>
    public TimeSpan? Take()
    {
        var now = clock.GetTimestamp();
        _level = Math.Min(rate.Burst, _level + (clock.GetElapsedTime(_at, now).TotalSeconds * rate.PerSecond));
        _at = now;
        if (_level < 1) return TimeSpan.FromSeconds((1 - _level) / rate.PerSecond);
        _level--;
        return null;
    }
}
