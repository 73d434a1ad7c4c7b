using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Scaling;

/// <summary>What is measured of a load that rises and falls, in the order of its story.</summary>
internal static class ScalingMeasures
{
    public static IReadOnlyList<Measure> All { get; } =
    [
        Ms("decided_ms", "decision to add the first replica", "from the load's first step to the decision (T3)"),
        Ms("alert_ms", "alert, T1 to T2", "of that decision: from the agent's sending of the alert to its receipt"),
        Ms("decision_ms", "decision, T2 to T3", "from its receipt to the decision"),
        Ms("call_ms", "scale call", "from the manager's call of the engine (T4) to Swarm's having made the new task, by Swarm's own stamp", true),
        Ms("start_ms", "start, T4 to T5", "from that call to the new replica's being healthy"),
        Ms("first_capacity_ms", "first capacity", "from the load's first step (half of a replica's limit to 94 %) to a client's first answer of the new replica, to 100 ms", true),
        Ms("enough_capacity_ms", "enough capacity", "from that step to the end of the first second whose answers were spread evenly (smallest share at least 0.7 of the largest)", true),
        Ms("second_decided_ms", "decision to add the third replica", "from the load's second step (to 188 %) to the decision; the rest after the first one is part of it"),
        Ms("second_first_capacity_ms", "first capacity, third replica", "from that step to a client's first answer of the third replica"),
        Ms("second_enough_capacity_ms", "enough capacity, third replica", "from that step to the end of the first second that was spread evenly over three"),
        new() { Key = "balance", Title = "balance at three replicas", Unit = "", Better = Better.More, IsHeadline = true, How = "smallest share of the answers / largest share, over 5 s: 1 is even" },
        Ms("scale_in_ms", "scale-in", "from the load's falling (to 105 %) to the end of the replica that was taken away; the time for which a load must be small is part of it", true),
        Ms("second_scale_in_ms", "scale-in to one", "from the load's falling to 48 % to the end of the next replica that was taken away"),
        Count("most_replicas", "most replicas", "that ran at once") with { Better = Better.More, Unit = "" },
        Count("requests", "requests", "of six clients on three nodes, from the load's first step on") with { Better = Better.More, IsHeadline = true },
        Count("failed", "failed requests", "of these") with { IsHeadline = true },
        Count("failed_in_scale_in", "failed in scale-in", "of these, since the load fell"),
        Ms("slowest_ms", "slowest request", "from when it was due to its answer; downloads of 1 MiB and computations on a busy replica among them"),
        Ms("down_ms", "downtime", "all times together in which no request that was due had a good answer"),
    ];

    private static Measure Ms(string key, string title, string how, bool isHeadline = false) =>
        new() { Key = key, Title = title, Unit = "ms", How = how, IsHeadline = isHeadline };

    private static Measure Count(string key, string title, string how) => new() { Key = key, Title = title, Unit = "requests", How = how };
}
