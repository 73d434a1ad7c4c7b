using SwarmGuard.LoadClient.Http;

namespace SwarmGuard.LoadClient.Statistics;

/// <summary>Everything counted over one stretch of time: a report period, or the whole run.</summary>
internal sealed class Tally(int mostFailuresKept)
{
    private readonly List<Outcome> _firstFailures = [];
    private readonly SortedDictionary<FailureKind, long> _failuresByKind = [];
    private readonly SortedDictionary<string, long> _okPerReplica = new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, long> _firstAnswers = new(StringComparer.Ordinal);

    public long Sent { get; private set; }

    public long Ok { get; private set; }

    public long Failed { get; private set; }

    public long Retried { get; private set; }

    public Outcome? Slowest { get; private set; }

    public LatencyHistogram Latency { get; } = new();

    public LatencyHistogram ServiceTime { get; } = new();

    public IReadOnlyList<Outcome> FirstFailures => _firstFailures;

    public IReadOnlyDictionary<FailureKind, long> FailuresByKind => _failuresByKind;

    public IReadOnlyDictionary<string, long> OkPerReplica => _okPerReplica;

    /// <summary>When each replica's first good answer was there, in Unix milliseconds.</summary>
    public IReadOnlyDictionary<string, long> FirstAnswers => _firstAnswers;

    /// <summary>Sent, and neither answered nor failed yet.</summary>
    public long UnderWay => Sent - Ok - Failed;

    public void CountSent() => Sent++;

    public void CountRetry() => Retried++;

    public void Add(Outcome outcome)
    {
        Latency.Add(outcome.Latency);
        if (outcome.ServiceTime is { } service)
            ServiceTime.Add(service);
        if (Slowest is null || outcome.Latency > Slowest.Latency)
            Slowest = outcome;
        if (outcome.Failure is { } kind)
            AddFailure(outcome, kind);
        else
            AddOk(outcome.Replica ?? "unnamed", outcome.ScheduledMs + (long)outcome.Latency.TotalMilliseconds);
    }

    private void AddOk(string replica, long answeredMs)
    {
        Ok++;
        _okPerReplica[replica] = _okPerReplica.GetValueOrDefault(replica) + 1;
        _firstAnswers[replica] = Math.Min(answeredMs, _firstAnswers.GetValueOrDefault(replica, long.MaxValue));
    }

    private void AddFailure(Outcome outcome, FailureKind kind)
    {
        Failed++;
        _failuresByKind[kind] = _failuresByKind.GetValueOrDefault(kind) + 1;
        if (_firstFailures.Count < mostFailuresKept)
            _firstFailures.Add(outcome);
    }
}
