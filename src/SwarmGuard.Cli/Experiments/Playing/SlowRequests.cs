using SwarmGuard.Cli.Clients;

namespace SwarmGuard.Cli.Experiments.Playing;

/// <summary>Requests that took so long that a user notices, whether they were answered or given up.</summary>
internal static class SlowRequests
{
    public const double Ms = 500;

    public static double Count(IEnumerable<ClientRecord> clients, DateTimeOffset from, DateTimeOffset to) => clients
        .SelectMany(client => client.Periods)
        .Where(period => period.Time > from.ToUnixTimeMilliseconds() && period.Time <= to.ToUnixTimeMilliseconds())
        .SelectMany(period => period.Latencies).Where(bucket => bucket[0] > Ms).Sum(bucket => bucket[1]);
}
