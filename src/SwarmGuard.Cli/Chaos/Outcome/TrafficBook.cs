using SwarmGuard.Cli.Clients;

namespace SwarmGuard.Cli.Chaos.Outcome;

/// <summary>Requests sent and failed, and which of them are a fault's.</summary>
internal sealed class TrafficBook
{
    private readonly IReadOnlyList<ClientReport> _periods;
    private readonly IReadOnlyList<FailedRequest> _failures;

    public TrafficBook(IEnumerable<ClientReport> periods)
    {
        _periods = [.. periods];
        _failures = [.. _periods.SelectMany(Failures)];
    }

    public IReadOnlyList<FailedRequest> All => _failures;

    public long Sent(DateTimeOffset from, DateTimeOffset to) =>
        _periods.Where(period => At(period.Time) > from && At(period.Time) <= to).Sum(period => period.Sent);

    /// <summary>
    /// A failure belongs to the fault in whose time, from injection to calm, the request began; or else in whose time it ended: it was in
    /// flight when the fault came.
    /// </summary>
    public IReadOnlyList<FailedRequest> Of(Strike strike, IReadOnlyList<Strike> all) => [.. _failures.Where(failure => Owner(failure, all) == strike)];

    /// <summary>Failures that no fault explains.</summary>
    public IReadOnlyList<FailedRequest> OfNone(IReadOnlyList<Strike> all) => [.. _failures.Where(failure => Owner(failure, all) is null)];

    private static Strike? Owner(FailedRequest failure, IReadOnlyList<Strike> all) =>
        all.FirstOrDefault(strike => failure.Began >= strike.Injected && failure.Began <= strike.Calm)
        ?? all.FirstOrDefault(strike => failure.Ended >= strike.Injected && failure.Ended <= strike.Calm);

    /// <summary>A client names the first few of a period one by one, and only counts the rest.</summary>
    private static IEnumerable<FailedRequest> Failures(ClientReport period)
    {
        foreach (var failure in period.Failures)
            yield return new FailedRequest(At(failure.Time), At(failure.Time + (long)failure.AfterMs), failure.Kind, 1);
        if (period.Failed > period.Failures.Count)
            yield return new FailedRequest(At(period.Time), At(period.Time), "not named", period.Failed - period.Failures.Count);
    }

    private static DateTimeOffset At(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
}
