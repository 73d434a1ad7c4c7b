using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>How long the Swarm's steps take; drawn once for each seed.</summary>
internal sealed record SwarmTimes
{
    /// <summary>From a change in the store to the orchestrator's reaction.</summary>
    public double ReconcileMs { get; init; } = 5;

    /// <summary>The scheduler gathers what comes within so long.</summary>
    public double ScheduleMs { get; init; } = 50;

    /// <summary>From the managers to a node, and back.</summary>
    public double DispatchMs { get; init; } = 40;

    public double PrepareMs { get; init; } = 150;

    public double PullMs { get; init; } = 3000;

    public double StartMs { get; init; } = 400;

    /// <summary>Fact: a task that leaves the load balancing is stopped 2 s later, so that other nodes have heard of it.</summary>
    public double GossipMs { get; init; } = 2000;

    /// <summary>What an application takes to end when told to.</summary>
    public double StopMs { get; init; } = 800;

    /// <summary>Fact: a node is down after about 15 s of missed heartbeats.</summary>
    public double HeartbeatMs { get; init; } = 15_000;

    /// <summary>Ended tasks kept for each slot.</summary>
    public int Retention { get; init; } = 5;

    public static SwarmTimes Draw(SimRandom random) => new()
    {
        ReconcileMs = random.Between(1, 30),
        ScheduleMs = random.Between(50, 120),
        DispatchMs = random.Between(5, 120),
        PrepareMs = random.Between(20, 500),
        PullMs = random.Between(500, 6000),
        StartMs = random.Between(100, 900),
        StopMs = random.Between(100, 9000),
        Retention = random.Pick([1, 1, 2, 5]),
    };
}
