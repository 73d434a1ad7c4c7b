using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Playing;

/// <summary>What clients counted, second by second of a run: of the requests that were due in it. Each report period belongs to the second in which it ended.</summary>
internal static class TrafficTable
{
    /// <param name="clients">All clients of the run.</param>
    /// <param name="zero">The run's zero.</param>
    /// <param name="from">What was due before this is left out,</param>
    /// <param name="to">and what after that.</param>
    public static IReadOnlyList<TrafficSecond> Of(
        IEnumerable<ClientRecord> clients, DateTimeOffset zero, DateTimeOffset from, DateTimeOffset to) =>
        [.. clients.SelectMany(client => Rows(client.Name, client.Periods, zero, from, to))];

    /// <summary>The same of several clients together, under one name: for runs so long that rows of each would be too many.</summary>
    public static IReadOnlyList<TrafficSecond> Of(
        string name, IEnumerable<ClientRecord> clients, DateTimeOffset zero, DateTimeOffset from, DateTimeOffset to) =>
        [.. Rows(name, clients.SelectMany(client => client.Periods), zero, from, to)];

    private static IEnumerable<TrafficSecond> Rows(
        string name, IEnumerable<ClientReport> periods, DateTimeOffset zero, DateTimeOffset from, DateTimeOffset to) => periods
        .Where(period => period.Time > from.ToUnixTimeMilliseconds() && period.Time <= to.ToUnixTimeMilliseconds())
        .GroupBy(period => Math.Floor((period.Time - 1 - zero.ToUnixTimeMilliseconds()) / 1000.0))
        .OrderBy(second => second.Key)
        .Select(second => Second(name, second.Key, [.. second]));

    private static TrafficSecond Second(string client, double at, IReadOnlyList<ClientReport> periods)
    {
        var latencies = periods.SelectMany(period => period.Latencies).OrderBy(bucket => bucket[0]).ToList();
        return new TrafficSecond
        {
            Client = client,
            At = at,
            Sent = periods.Sum(period => period.Sent),
            Ok = periods.Sum(period => period.Ok),
            Failed = periods.Sum(period => period.Failed),
            FailedByKind = periods.SelectMany(period => period.FailuresByKind).GroupBy(kind => kind.Key)
                .ToDictionary(kind => kind.Key, kind => kind.Sum(count => count.Value)),
            P50Ms = Percentile(latencies, 50),
            P95Ms = Percentile(latencies, 95),
            P99Ms = Percentile(latencies, 99),
            SlowestMs = periods.Max(period => period.SlowestMs),
        };
    }

    /// <summary>Of buckets in order: the one that holds this share of all values; 0 when there are none.</summary>
    public static double Percentile(IReadOnlyList<IReadOnlyList<double>> buckets, double percent)
    {
        var wanted = Math.Ceiling(buckets.Sum(bucket => bucket[1]) * percent / 100);
        double seen = 0;
        foreach (var bucket in buckets)
        {
            seen += bucket[1];
            if (seen >= wanted) return bucket[0];
        }

        return 0;
    }
}
