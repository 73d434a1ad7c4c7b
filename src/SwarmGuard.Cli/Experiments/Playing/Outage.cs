using SwarmGuard.Cli.Clients;

namespace SwarmGuard.Cli.Experiments.Playing;

/// <summary>
/// What users missed in a stretch of time: of the requests that were due in it, and of those in flight when it began. A client's report periods
/// are the resolution.
/// </summary>
/// <param name="Sent">Requests of all clients that were due.</param>
/// <param name="Failed">Of these, and of those in flight at the begin.</param>
/// <param name="Down">All times together in which no request that was due, of any client, had a good answer.</param>
/// <param name="LongestGap">The longest time in which no request of one client had one.</param>
internal sealed record Outage(long Sent, long Failed, TimeSpan Down, TimeSpan LongestGap)
{
    /// <summary>
    /// From when on every request was answered again: the last that failed had been due, and those next due, which may have waited for the
    /// service as well, had their answers. Null where none failed.
    /// </summary>
    public DateTimeOffset? Back { get; private init; }

    public static Outage Of(IReadOnlyList<ClientRecord> clients, DateTimeOffset from, DateTimeOffset to)
    {
        var (begin, end) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        var periods = clients.Select(client => client.Periods.Where(period => period.Time > begin && period.Time <= end).ToList()).ToList();
        var gaps = periods.Select(client => Gaps(client, begin)).ToList();
        return new Outage(
            periods.Sum(client => client.Sum(period => period.Sent)),
            periods.Sum(client => client.Sum(period => period.Failed)) + clients.Sum(client => InFlightAndFailed(client, begin)),
            TimeSpan.FromMilliseconds(gaps.Count == 0 ? 0 : gaps.Aggregate(Common).Sum(gap => gap.To - gap.From)),
            TimeSpan.FromMilliseconds(gaps.SelectMany(client => client).Select(gap => gap.To - gap.From).DefaultIfEmpty(0).Max()))
        {
            Back = periods.Max(BackMs) is { } back ? DateTimeOffset.UnixEpoch.AddMilliseconds(back) : null,
        };
    }

    private static long InFlightAndFailed(ClientRecord client, long begin) => client.Periods
        .Where(period => period.Time <= begin).Sum(period => period.Failures.LongCount(failure => failure.Time + failure.AfterMs > begin));

    private static double? BackMs(List<ClientReport> periods)
    {
        if (periods.FindLast(period => period.Failed > 0) is not { } last) return null;
        // A client names the first few failures of a period one by one and only counts the rest, which were due before its end.
        var due = last.Failed > last.Failures.Count ? last.Time : last.Failures.Max(failure => failure.Time);
        return due + (periods.Find(period => period.Time > last.Time && period.Sent > 0)?.SlowestMs ?? 0);
    }

    /// <summary>Rows of periods of which no request had a good answer. One in which none was due neither begins nor ends a gap.</summary>
    private static IReadOnlyList<(long From, long To)> Gaps(List<ClientReport> periods, long begin)
    {
        var gaps = new List<(long From, long To)>();
        var (since, dark) = (begin, false);
        foreach (var period in periods)
        {
            if (period is { Ok: 0, Sent: > 0 })
            {
                if (dark) gaps[^1] = (since, period.Time);
                else gaps.Add((since, period.Time));
                dark = true;
            }
            else if (period.Ok > 0 || !dark)
            {
                (since, dark) = (period.Time, false);
            }
        }

        return gaps;
    }

    /// <summary>The times that lie in a gap of the one and in a gap of the other.</summary>
    private static IReadOnlyList<(long From, long To)> Common(IReadOnlyList<(long From, long To)> one, IReadOnlyList<(long From, long To)> other) =>
    [
        .. from a in one
           from b in other
           let both = (From: Math.Max(a.From, b.From), To: Math.Min(a.To, b.To))
           where both.To > both.From
           select both,
    ];
}
