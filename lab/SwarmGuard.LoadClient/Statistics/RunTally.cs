namespace SwarmGuard.LoadClient.Statistics;

/// <summary>
/// Counts each event for the run, and for the period in which its request was due, so that periods always add up to the run. A period is over
/// once its time is, all requests due in it were sent, and each of them has its outcome.
/// </summary>
internal sealed class RunTally(TimeSpan period)
{
    private const int FailuresKeptPerPeriod = 50;
    private const int FailuresKeptPerRun = 20;

    private readonly Lock _counting = new();
    private readonly Tally _run = new(FailuresKeptPerRun);

    /// <summary>Periods not taken yet, oldest first: the first of them is that after <see cref="_taken"/> others.</summary>
    private readonly List<Tally> _open = [];
    private long _taken;
    private TimeSpan _sentBefore;

    /// <param name="due">When it was to be sent, since the run began.</param>
    public void CountSent(TimeSpan due)
    {
        lock (_counting)
        {
            _run.CountSent();
            PeriodOf(due).CountSent();
        }
    }

    /// <summary>Whatever is due before that is counted as sent.</summary>
    public void AllAreSentBefore(TimeSpan due)
    {
        lock (_counting) _sentBefore = due;
    }

    public void CountRetry()
    {
        lock (_counting)
        {
            _run.CountRetry();
            (_open.Count > 0 ? _open[^1] : PeriodOf(TimeSpan.Zero)).CountRetry();
        }
    }

    public void Add(TimeSpan due, Outcome outcome)
    {
        lock (_counting)
        {
            _run.Add(outcome);
            PeriodOf(due).Add(outcome);
        }
    }

    /// <summary>The periods that are over by now and were not taken yet, in order: each with its end and the run so far.</summary>
    public IReadOnlyList<T> TakeOver<T>(TimeSpan now, Func<TimeSpan, Tally, Tally, T> describe)
    {
        var over = new List<T>();
        lock (_counting)
        {
            while (period * (_taken + 1) is var end && end <= now && end <= _sentBefore && _open is [] or [{ UnderWay: 0 }, ..])
                over.Add(Take(end, describe));
        }

        return over;
    }

    /// <summary>The same of all that were not taken yet, when every request has its outcome; the last of them ends now.</summary>
    public IReadOnlyList<T> TakeRest<T>(TimeSpan now, Func<TimeSpan, Tally, Tally, T> describe)
    {
        var rest = new List<T>();
        lock (_counting)
        {
            while (_open.Count > 0)
                rest.Add(Take(period * (_taken + 1) is var end && end < now ? end : now, describe));
        }

        return rest;
    }

    public T OfRun<T>(Func<Tally, T> describe)
    {
        lock (_counting) return describe(_run);
    }

    private T Take<T>(TimeSpan end, Func<TimeSpan, Tally, Tally, T> describe)
    {
        var taken = _open.Count > 0 ? _open[0] : new Tally(FailuresKeptPerPeriod);
        if (_open.Count > 0) _open.RemoveAt(0);
        _taken++;
        return describe(end, taken, _run);
    }

    /// <summary>A request sent after its period was taken counts for the oldest that was not.</summary>
    private Tally PeriodOf(TimeSpan due)
    {
        var place = Math.Max(0, due.Ticks / period.Ticks - _taken);
        while (_open.Count <= place) _open.Add(new Tally(FailuresKeptPerPeriod));
        return _open[(int)place];
    }
}
