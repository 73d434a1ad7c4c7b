namespace SwarmGuard.LoadClient.Statistics;

/// <summary>Counts each event for the run and for the current period at once, so that periods always add up to the run.</summary>
internal sealed class RunTally
{
    private const int FailuresKeptPerPeriod = 50;
    private const int FailuresKeptPerRun = 20;

    private readonly Lock _counting = new();
    private readonly Tally _run = new(FailuresKeptPerRun);
    private Tally _period = new(FailuresKeptPerPeriod);

    public void CountSent()
    {
        lock (_counting)
        {
            _run.CountSent();
            _period.CountSent();
        }
    }

    public void CountRetry()
    {
        lock (_counting)
        {
            _run.CountRetry();
            _period.CountRetry();
        }
    }

    public void Add(Outcome outcome)
    {
        lock (_counting)
        {
            _run.Add(outcome);
            _period.Add(outcome);
        }
    }

    public T ClosePeriod<T>(Func<Tally, Tally, T> describe)
    {
        lock (_counting)
        {
            var line = describe(_period, _run);
            _period = new Tally(FailuresKeptPerPeriod);
            return line;
        }
    }
}
