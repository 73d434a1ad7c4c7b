namespace SwarmGuard.WebStress.Cpu;

/// <summary>
/// Decides how long each worker burns in the next slice, from what the process has really used. Requests and compute work
/// count as part of the wanted share, so the share is right whatever else runs, and whatever the machine's speed.
/// </summary>
internal sealed class DutyCycle(double cores, int workers, TimeSpan slice)
{
    /// <summary>
    /// The last points of a CFS quota are never asked for: at 100 % the kernel freezes the whole process, /health included,
    /// until the period ends.
    /// </summary>
    public const double HighestShare = 0.97;

    /// <summary>
    /// Time owed beyond this is forgiven. Paying back a long stall at full speed would show as a peak: 50 ms is 5 points of a
    /// one-second sample.
    /// </summary>
    private static readonly TimeSpan LongestDebt = TimeSpan.FromMilliseconds(50);

    private TimeSpan _owed;
    private TimeSpan _lastNow;
    private TimeSpan _lastUsed;

    /// <param name="share">The wanted share of the limit, 0 to 1.</param>
    /// <param name="now">Time since the start.</param>
    /// <param name="used">CPU time of the process since the start.</param>
    public TimeSpan NextBurst(double share, TimeSpan now, TimeSpan used)
    {
        var wanted = Math.Clamp(share, 0, HighestShare) * cores;
        _owed += wanted * (now - _lastNow) - (used - _lastUsed);
        (_lastNow, _lastUsed) = (now, used);
        var bound = LongestDebt * cores;
        _owed = _owed > bound ? bound : _owed < -bound ? -bound : _owed;
        var burst = (_owed + wanted * slice) / workers;
        return burst < TimeSpan.Zero ? TimeSpan.Zero : burst > slice ? slice : burst;
    }
}
