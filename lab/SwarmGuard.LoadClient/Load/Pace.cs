namespace SwarmGuard.LoadClient.Load;

/// <summary>When requests are due: evenly, at a rate that may be changed on the way. Times are since the start.</summary>
internal sealed class Pace(double perSecond)
{
    private readonly Lock _gate = new();
    private TimeSpan _anchor;
    private long _sinceAnchor;
    private TaskCompletionSource _change = NewChange();

    /// <summary>When the next request is due, and what ends when that is no longer so.</summary>
    public (TimeSpan Due, Task Changed) Next
    {
        get
        {
            lock (_gate) return (DueAt(_sinceAnchor), _change.Task);
        }
    }

    public void CountSent()
    {
        lock (_gate) _sinceAnchor++;
    }

    /// <summary>The next request comes as long after the last one as the new rate says; one that would have been due is due now.</summary>
    public void Change(double newPerSecond, TimeSpan now)
    {
        lock (_gate)
        {
            var next = DueAt(_sinceAnchor - 1) + TimeSpan.FromSeconds(1 / newPerSecond);
            (_anchor, _sinceAnchor, perSecond) = (next > now ? next : now, 0, newPerSecond);
            _change.SetResult();
            _change = NewChange();
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TimeSpan DueAt(long number) => _anchor + TimeSpan.FromSeconds(number / perSecond);
}
