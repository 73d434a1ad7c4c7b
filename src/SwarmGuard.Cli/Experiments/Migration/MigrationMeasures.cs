using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Migration;

/// <summary>What is measured of a move, in the order of its story.</summary>
internal static class MigrationMeasures
{
    public static IReadOnlyList<Measure> All { get; } =
    [
        Ms("detection_ms", "detection", "from the order to stress, which grows over 4 s, to the manager's first alert", true),
        Ms("breach_count_ms", "T0 to T1", "from the first breach that the agent saw to the alert of the last one that was needed"),
        Ms("alert_ms", "alert, T1 to T2", "from the agent's sending of that alert to its receipt by the manager", true),
        Ms("decision_ms", "decision, T2 to T3", "from its receipt to the decision to move", true),
        Ms("call_ms", "T3 to T4", "from the decision to the engine's call that updates the service"),
        Ms("switch_ms", "switch, T4 to T5", "from that call to the new task's being healthy"),
        Ms("mttr_ms", "MTTR, T0 to T5", "from the first breach to the new task's being healthy", true),
        Ms("gone_ms", "T0 to T6", "from the first breach to the old task's end"),
        Ms("bare_create_ms", "bare create", "from asking for a new service of the same image to its task's being healthy, without SwarmGuard"),
        Ms("overlap_ms", "overlap", "from the new task's being healthy to the old one's end, by the engines' stamps: both served") with { Better = Better.More, IsHeadline = true },
        Ms("down_ms", "downtime", "all times together in which no request that was due had a good answer", true),
        Ms("longest_gap_ms", "longest gap", "the longest time in which no request of one client that was due had a good answer"),
        Count("requests", "requests", "sent by all clients from the order to stress on") with { Better = Better.More, IsHeadline = true },
        Count("failed", "failed requests", "of these") with { IsHeadline = true },
        Count("slow", "slow requests", $"of these: answered or given up later than {SlowRequests.Ms:0} ms after they were due"),
        Ms("slowest_ms", "slowest request", "from when it was due to its answer"),
        Count("other_tasks_restarted", "other tasks restarted", "tasks of the whole Swarm that ran before and no longer after, but for the one that moved") with { Unit = "tasks" },
    ];

    private static Measure Ms(string key, string title, string how, bool isHeadline = false) =>
        new() { Key = key, Title = title, Unit = "ms", How = how, IsHeadline = isHeadline };

    private static Measure Count(string key, string title, string how) => new() { Key = key, Title = title, Unit = "requests", How = how };
}
