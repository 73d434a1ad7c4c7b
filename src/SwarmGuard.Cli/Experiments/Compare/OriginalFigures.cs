namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>What the original system states of itself.</summary>
internal static class OriginalFigures
{
    private const string Single = "single runs";

    public const string Hardware =
        "The original ran on physical machines on a local network of 100 Mbps, with Raspberry Pis as clients. Here all engines, clients and everything else share one machine: "
        + "its network costs nothing, and its processors are shared. Figures of the two tell of the order of magnitude, not of a race.";

    public static IReadOnlyList<OriginalFigure> All { get; } =
    [
        new("mttr", "MTTR of a move", "6.08 s at best, about 8 s in the mean", $"{Single}, timed by a poll every 2 s: 6.08 s is three polls",
            [new("migration", "mttr_ms", "first breach to the new task's being healthy")],
            "The same story: a task's CPU load grows and it is moved. Ours ends when the new task is healthy, as the engine stamped it, and no poll's period is in it."),
        new("detection", "detection", "10 to 15 s", Single,
            [new("migration", "detection_ms", "order to stress to the manager's first alert")],
            "How soon trouble is seen hangs on how steeply it grows and on how often one looks. Ours contains the seconds in which the stress grows to its full height; agents look each second."),
        new("alert", "latency of an alert", "7 to 9 ms", Single,
            [new("migration", "alert_ms", "sent by the agent to received by the manager")],
            "One HTTP request over a local network there, over one machine's virtual network here."),
        new("decision", "decision", "under 100 ms", Single,
            [new("migration", "decision_ms", "alert received to decided")],
            "Arithmetic on either side. Ours contains the question whether any other node has room."),
        new("scale_call", "the call that scales", "0.01 to 0.02 s", Single,
            [
                new("scaling", "call_ms", "the engine's call to Swarm's having made the new task"),
                new("scaling", "first_capacity_ms", "what users wait for: to the first answer of a new replica"),
                new("scaling", "enough_capacity_ms", "what users wait for: to enough replicas"),
            ],
            "The call only asks for replicas, and says nothing of when they answer. Ours contains the making of the task by Swarm. That is what the other figures of ours are for, which the original does not state."),
        new("downtime", "downtime in a move", "0 in 160 requests", "requests in single runs",
            [
                new("migration", "failed", "failed in all moves together", Of: "requests"),
                new("migration", "down_ms", "time without a good answer, in a move"),
                new("scaling", "failed", "failed while scaling, in all runs together", Of: "requests"),
            ],
            "The same claim, put to more requests: none of 160 failing is what one would see, one time in twenty, where 1.9 % fail. Ours are sent on schedule whatever the answers: a server that hangs cannot slow down those who would notice."),
        new("agent_memory", "memory of the agent", "about 50 MB", "not said of which figure of memory",
            [new("overhead", "agent_memory_mib", "memory of one agent")],
            "What a process holds says little of what it costs a small node; the experiment measures processor time and network beside it. 50 MB are 47.7 MiB."),
        new("reactive", "without prediction: the reactive baseline", "10 to 15 s MTTR, and as long downtime",
            $"{Single}; as described, 'kill -9 1' inside the container, which the kernel does not deliver to a namespace's first process from within",
            [
                new("mttr", "back_ms", "back, Swarm alone", "-reactive"), new("mttr", "down_ms", "downtime, Swarm alone", "-reactive"),
                new("mttr", "back_ms", "back, with SwarmGuard and a warning", "-proactive"), new("mttr", "down_ms", "downtime, with SwarmGuard and a warning", "-proactive"),
                new("mttr", "back_ms", "back, with SwarmGuard but no warning", "-sudden"), new("mttr", "down_ms", "downtime, with SwarmGuard but no warning", "-sudden"),
            ],
            "Of failures that announce themselves, with and without SwarmGuard on the same machine at the same moment: the one comparison here in which both sides were measured alike. "
            + "Of a failure without warning SwarmGuard cannot do better than Swarm, and the last figures say so."),
        new("scale_in", "replicas taken away after the load's end", "240 s", "its settings: a check every 60 s, and 180 s of rest",
            [new("scaling", "scale_in_ms", "the load's fall to the end of the first replica that was taken away")],
            "A matter of settings, not of speed: which ones were in force here is among the conditions of the experiment."),
    ];
}
