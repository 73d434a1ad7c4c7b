namespace SwarmGuard.Agent.Sampling;

/// <summary>
/// Ticks once each period and follows it when it changes: the tick that is due next comes one new period after the last one, or
/// at once where that has gone by. So a change neither leaves out a pass nor makes two in a row.
/// </summary>
internal sealed class SampleTicker : IDisposable
{
    /// <summary>The shortest that a timer can be set to.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);

    private readonly SamplePeriod _period;
    private readonly TimeProvider _time;
    private readonly PeriodicTimer _timer;
    private readonly Lock _lock = new();
    private long _last;
    private bool _disposed;

    public SampleTicker(SamplePeriod period, TimeProvider time)
    {
        (_period, _time) = (period, time);
        _last = time.GetTimestamp();
        _timer = new PeriodicTimer(period.Now, time);
        period.Changed += Follow;
        // Another period may have come between the two lines above.
        if (_timer.Period != period.Now) Follow();
    }

    /// <summary>Waits for the next tick; one that was missed is taken at once.</summary>
    public async ValueTask NextAsync(CancellationToken stop)
    {
        await _timer.WaitForNextTickAsync(stop);
        lock (_lock)
        {
            _last = _time.GetTimestamp();
            // Setting it begins a new row of ticks, so that a late one would delay all that follow: only where it must be.
            if (_timer.Period != _period.Now) _timer.Period = _period.Now;
        }
    }

    public void Dispose()
    {
        _period.Changed -= Follow;
        lock (_lock)
        {
            _disposed = true;
            _timer.Dispose();
        }
    }

    private void Follow()
    {
        lock (_lock)
        {
            if (_disposed) return;
            var left = _period.Now - _time.GetElapsedTime(_last);
            _timer.Period = left > AtOnce ? left : AtOnce;
        }
    }
}
