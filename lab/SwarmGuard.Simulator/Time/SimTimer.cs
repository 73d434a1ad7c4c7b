namespace SwarmGuard.Simulator.Time;

/// <summary>A timer whose ticks are events of the process that made it.</summary>
internal sealed class SimTimer : ITimer
{
    private readonly EventLoop _loop;
    private readonly SimProcess? _owner;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private TimeSpan _period;
    private int _edition;

    public SimTimer(EventLoop loop, SimProcess? owner, TimerCallback callback, object? state, TimeSpan due, TimeSpan period)
    {
        (_loop, _owner, _callback, _state) = (loop, owner, callback, state);
        Change(due, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _edition++;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan) Set(dueTime);
        return true;
    }

    public void Dispose() => _edition++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Set(TimeSpan due)
    {
        var edition = _edition;
        _loop.After(due, () => Tick(edition), _owner);
    }

    private void Tick(int edition)
    {
        if (edition != _edition) return;
        if (_period > TimeSpan.Zero) Set(_period);
        _callback(_state);
    }
}
