using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Mttr;

/// <summary>What is measured of a fault.</summary>
internal static class MttrMeasures
{
    public static IReadOnlyList<Measure> All { get; } =
    [
        Ms("back_ms", "back after", "from the fault until every request was answered again: the last that failed was due, and those next due had their answers; 0 where none failed") with { IsHeadline = true },
        Ms("down_ms", "downtime", "all times together in which no request that was due had a good answer, in trouble and after the fault") with { IsHeadline = true },
        Count("failed", "failed requests", "of all") with { IsHeadline = true },
        Count("requests", "requests", "sent by both clients from the begin of the trouble (where there is none: from the fault) until all arms were well again") with { Better = Better.More },
        Count("slow", "slow requests", $"of these: answered or given up later than {SlowRequests.Ms:0} ms after they were due"),
        Ms("longest_gap_ms", "longest gap", "the longest time in which no request of one client that was due had a good answer"),
        Ms("moved_ms", "move, whole", "from the order to stress to the old task's end; only where SwarmGuard may act on trouble"),
    ];

    private static Measure Ms(string key, string title, string how) => new() { Key = key, Title = title, Unit = "ms", How = how };

    private static Measure Count(string key, string title, string how) => new() { Key = key, Title = title, Unit = "requests", How = how };
}
