using SwarmGuard.LoadClient.Http;

namespace SwarmGuard.LoadClient.Statistics;

/// <summary>Everything counted over one stretch of time: a report period, or the whole run.</summary>
internal sealed class Tally(int mostFailuresKept)
{
    private readonly List<Outcome> _firstFailures = [];
    private readonly SortedDictionary<FailureKind, long> _failuresByKind = [];
    private readonly SortedDictionary<string, long> _okPerReplica = new(StringComparer.Ordinal);

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
            AddOk(outcome.Replica ?? "unnamed");
    }

    private void AddOk(string replica)
    {
        Ok++;
        _okPerReplica[replica] = _okPerReplica.GetValueOrDefault(replica) + 1;
    }

    private void AddFailure(Outcome outcome, FailureKind kind)
    {
        Failed++;
        _failuresByKind[kind] = _failuresByKind.GetValueOrDefault(kind) + 1;
        if (_firstFailures.Count < mostFailuresKept)
            _firstFailures.Add(outcome);
    }
}
