using System.Globalization;
using System.Text.Json.Nodes;
using SwarmGuard.Cli.Clients;

namespace SwarmGuard.Tests.Experiments.Playing;

/// <summary>What a load client tells, period by period.</summary>
internal static class ClientPeriods
{
    public static readonly DateTimeOffset Zero = DateTimeOffset.Parse("2026-01-02T03:04:05Z", CultureInfo.InvariantCulture);

    /// <param name="client">Who.</param>
    /// <param name="endMs">The period's end, since <see cref="Zero"/>.</param>
    /// <param name="ok">Good answers.</param>
    /// <param name="failed">When each request that failed was due (since zero), and how long after that it failed.</param>
    /// <param name="latencies">Pairs of a latency and how many had it.</param>
    public static void Tell(
        this ClientRecord client, double endMs, long ok, IReadOnlyList<(double Due, double After)>? failed = null,
        IReadOnlyList<(double Ms, double Count)>? latencies = null)
    {
        failed ??= [];
        client.Take(new JsonObject
        {
            ["time"] = At(endMs), ["sent"] = ok + failed.Count, ["ok"] = ok, ["failed"] = failed.Count,
            ["slowest_ms"] = (latencies ?? []).Select(bucket => bucket.Ms).DefaultIfEmpty(0).Max(),
            ["failures_by_kind"] = failed.Count == 0 ? [] : new JsonObject { ["timeout"] = failed.Count },
            ["latencies"] = new JsonArray([.. (latencies ?? []).Select(bucket => new JsonArray(bucket.Ms, bucket.Count))]),
            ["failures"] = new JsonArray([.. failed.Select(failure => new JsonObject
            {
                ["time"] = At(failure.Due), ["kind"] = "timeout", ["detail"] = "", ["after_ms"] = failure.After,
            })]),
        }.ToJsonString());
    }

    private static long At(double ms) => Zero.AddMilliseconds(ms).ToUnixTimeMilliseconds();
}
