using SwarmGuard.Core.Wire;

namespace SwarmGuard.Tests.Wire;

/// <summary>One of each contract, with every field set.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static AlertMetrics Metrics { get; } = new()
    {
        CpuPercent = 1,
        MemoryMb = 2,
        MemoryPercent = 3,
        NetworkRxMbps = 4,
        NetworkTxMbps = 5,
        NetworkPercent = 6.5,
    };

    public static AlertMessage Alert { get; } = new()
    {
        Timestamp = Noon,
        Node = "worker-1",
        ContainerId = "0123456789ab",
        ContainerName = "web.1.x",
        ServiceName = "web",
        Scenario = "scenario1_migration",
        Metrics = Metrics,
        AlertId = "al1",
        NodeId = "n1",
        TaskId = "t1",
        SentAt = Noon,
        ClockOffsetMs = -1.5,
        Because = "CPU 91 %",
    };

    public static AlertAnswer Answer { get; } =
        new() { Status = "accepted", Message = "m", BreachCount = 2, ActionTaken = "migration", ActionId = "a1", AlertId = "al1" };

    public static SampleBatch Batch { get; } = new()
    {
        NodeId = "n1",
        Node = "worker-1",
        SentAt = Noon,
        ClockOffsetMs = 0.5,
        Dropped = 7,
        Source = "cgroup-v2",
        NodeSample = new NodeReport
        {
            At = Noon,
            CpuPercent = 1,
            CpuCores = 2,
            MemoryPercent = 3,
            MemoryMb = 4,
            NetworkInMbps = 5,
            NetworkOutMbps = 6,
        },
        Containers =
        [
            new ContainerReport
            {
                At = Noon,
                ContainerId = "0123456789ab",
                ContainerName = "web.1.x",
                ServiceId = "s1",
                ServiceName = "web",
                TaskId = "t1",
                HasHealthCheck = true,
                CpuCores = 0.5,
                InBreach = false,
                Metrics = Metrics,
            },
        ],
    };

    public static CardOverride Card { get; } = new() { Interface = "eth0", CapacityMbps = 1000 };

    public static SampleBatchAnswer BatchAnswer { get; } = new()
    {
        ReceivedAt = Noon,
        AnsweredAt = Noon,
        Standard = new() { CpuPercent = 75, MemoryPercent = 80, NetworkLowPercent = 35, NetworkHighPercent = 65 },
        PollIntervalSeconds = 1,
        Thresholds = new Dictionary<string, ServiceThresholds>
        {
            ["s1"] = new() { CpuPercent = 75, MemoryPercent = 80, NetworkLowPercent = 35, NetworkHighPercent = 65 },
        },
        Containers = new Dictionary<string, ContainerIntroduction>
        {
            ["0123456789ab"] = new() { ContainerName = "web.1.t1", ServiceId = "s1", ServiceName = "web", TaskId = "t1", HasHealthCheck = true, IsOwn = false },
        },
        Card = Card,
    };

    public static DecisionView Decision { get; } = new()
    {
        Kind = "migration",
        Verdict = "hold",
        Reason = "NoHeadroom",
        Because = "b",
        Gates =
        [
            new GateView
            {
                Gate = "headroom", Passed = false, Because = "n2 is at 80 % CPU", Measured = 80, Limit = 75, Unit = "percent",
                Setting = "nodes.max_cpu_percent", Source = "default",
            },
        ],
    };

    public static ActionView Action { get; } = new()
    {
        Id = "a1",
        Kind = "migration",
        Service = "web",
        Status = "success",
        Because = "b",
        AlertId = "al1",
        Decision = Decision,
        Outcome = "o",
        FromNode = "n1",
        ToNode = "n2",
        FromReplicas = 1,
        ToReplicas = 2,
        OldTasks = ["t1"],
        NewTasks = ["t2"],
        T0 = Noon,
        T1 = Noon,
        T2 = Noon,
        T3 = Noon,
        T4 = Noon,
        T5 = Noon,
        T6 = Noon,
        ClockOffsetMs = 0,
        MttrMs = 1500,
        TakenOver = true,
    };

    public static TimelineEntry Line { get; } =
        new() { Seq = 1, At = Noon, Kind = "act", Service = "web", Message = "m", ActionId = "a1", AlertId = "al1", Decision = Decision, Severity = "warning" };

    public static NotificationView Notification { get; } = new()
    {
        Id = "a1-success", Kind = "success", Severity = "info", Service = "web", Title = "t", Text = "m", At = Noon, Reason = "NoHeadroom", Action = Action, Link = "l",
    };

    public static HealthView Health { get; } = new()
    {
        Status = "degraded",
        Version = "0.1.0",
        StartedAt = Noon,
        Problem = "p",
        NodesReporting = 3,
        ActionsInProgress = 1,
    };
}
