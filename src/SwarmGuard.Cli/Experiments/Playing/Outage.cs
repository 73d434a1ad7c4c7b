using SwarmGuard.Cli.Clients;

namespace SwarmGuard.Cli.Experiments.Playing;

/// <summary>
/// What users missed in a stretch of time. Times are those of the clients' report periods, so that they are known to the length of one.
/// </summary>
/// <param name="Sent">Requests of all clients.</param>
/// <param name="Failed">Of these.</param>
/// <param name="Down">All times together in which no client at all had a good answer, though requests were due.</param>
/// <param name="LongestGap">The longest time in which one client had no good answer.</param>
internal sealed record Outage(long Sent, long Failed, TimeSpan Down, TimeSpan LongestGap)
{
    /// <summary>
    /// From when on every request was answered again: the last that failed had been due, and the gap in which that was had ended, since those due
    /// later may have waited for an answer. Null where none failed.
    /// </summary>
    public DateTimeOffset? Back { get; private init; }

    public static Outage Of(IReadOnlyList<ClientRecord> clients, DateTimeOffset from, DateTimeOffset to)
    {
        var (begin, end) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        var periods = clients.Select(client => client.Periods.Where(period => period.Time > begin && period.Time <= end).ToList()).ToList();
        var gaps = periods.Select(client => Gaps(client, begin)).ToList();
        return new Outage(
            periods.Sum(client => client.Sum(period => period.Sent)),
            periods.Sum(client => client.Sum(period => period.Failed)),
            TimeSpan.FromMilliseconds(gaps.Count == 0 ? 0 : gaps.Aggregate(Common).Sum(gap => gap.To - gap.From)),
            TimeSpan.FromMilliseconds(gaps.SelectMany(client => client).Select(gap => gap.To - gap.From).DefaultIfEmpty(0).Max()))
        {
            Back = LastDue(periods.SelectMany(client => client)) is { } due
                ? DateTimeOffset.FromUnixTimeMilliseconds(gaps.SelectMany(client => client).Where(gap => gap.From <= due).Select(gap => gap.To).Append(due).Max())
                : null,
        };
    }

    /// <summary>A client names the first few failures of a period one by one and only counts the rest, which were due before its end.</summary>
    private static long? LastDue(IEnumerable<ClientReport> periods) => periods
        .Where(period => period.Failed > 0)
        .Max(period => period.Failed > period.Failures.Count ? period.Time : (long?)period.Failures.Max(failure => failure.Time));

    /// <summary>
    /// Rows of periods in which requests were sent or failed and none was answered well. A single one in which nothing failed is no gap:
    /// its answers come in the next.
    /// </summary>
    private static IReadOnlyList<(long From, long To)> Gaps(List<ClientReport> periods, long begin)
    {
        var gaps = new List<(long From, long To)>();
        var (since, lost, dark) = (begin, false, 0);
        foreach (var period in periods)
        {
            if (period.Ok == 0 && (dark > 0 || period.Sent > 0 || period.Failed > 0))
            {
                dark++;
                lost |= period.Failed > 0;
                if (dark > 1 || lost) Extend(period.Time);
                continue;
            }

            (since, lost, dark) = (period.Time, false, 0);
        }

        return gaps;

        void Extend(long to)
        {
            if (gaps is [.., var last] && last.From == since) gaps[^1] = (since, to);
            else gaps.Add((since, to));
        }
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
