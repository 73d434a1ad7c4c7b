namespace SwarmGuard.LoadClient.Load;

/// <summary>When requests are due: evenly, at a rate that may be changed on the way. Times are since the start.</summary>
/// <param name="perSecond">The rate.</param>
/// <param name="ramp">It is reached after so long, in a straight line from nothing. A change on the way ends that.</param>
internal sealed class Pace(double perSecond, TimeSpan ramp = default)
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
            (_anchor, _sinceAnchor, perSecond, ramp) = (next > now ? next : now, 0, newPerSecond, TimeSpan.Zero);
            _change.SetResult();
            _change = NewChange();
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TimeSpan DueAt(long number)
    {
        // Of a rate that grows in a straight line, time t has seen perSecond * t² / (2 ramp) requests.
        var inRamp = perSecond * ramp.TotalSeconds / 2;
        return _anchor + (number < inRamp && ramp > TimeSpan.Zero
            ? TimeSpan.FromSeconds(Math.Sqrt(2 * Math.Max(0, number) * ramp.TotalSeconds / perSecond))
            : ramp + TimeSpan.FromSeconds((number - inRamp) / perSecond));
    }
}
