using SwarmGuard.Core.Wire;

namespace SwarmGuard.Tests.Wire;

/// <summary>One of each contract that the command line and the dashboard ask for, with every field set.</summary>
internal static class OperatorSamples
{
    public static ConfigurationView Configuration { get; } = new()
    {
        File = "/etc/swarmguard/swarmguard.yml",
        LoadedAt = Samples.Noon,
        Problems = ["swarmguard.yml:3: thresholds.cpu_percent='hot': expected a number from 0 to 100 percent"],
        Notices = ["swarmguard.yml:9: docker.swarm_network has no effect: the stack file names the network"],
    };

    public static SettingView Setting { get; } =
        new() { Key = "thresholds.cpu_percent", Value = "60", Source = "label", Name = "swarmguard.cpu.threshold", Place = "swarmguard.yml:12", Default = "75" };

    public static PolicyView Policy { get; } = new() { Configuration = Configuration, Settings = [Setting] };

    public static PauseView Pause { get; } =
        new() { AllSince = Samples.Noon, Services = new Dictionary<string, DateTimeOffset> { ["web"] = Samples.Noon } };

    public static PauseRequest PauseRequest { get; } = new() { Service = "web" };

    public static NodeStatus Node { get; } = new()
    {
        NodeId = "n1",
        Node = "worker-1",
        Role = "worker",
        Ready = true,
        Active = true,
        AgeMs = 400,
        Reporting = true,
        CpuPercent = 12.5,
        MemoryPercent = 40,
        NetworkMbps = 3,
        Containers = 4,
        Measured = "cgroup-v2",
        ClockOffsetMs = 0.5,
    };

    public static StatusView Status { get; } = new()
    {
        Version = "0.1.0",
        StartedAt = Samples.Noon,
        Now = Samples.Noon,
        Problem = "p",
        Leader = "n1",
        Mode = "observe",
        ModeSource = "environment MODE",
        Paused = Pause,
        Configuration = Configuration,
        Nodes = [Node],
        Services = 3,
        Actions = [Samples.Action],
        LastSeq = 7,
    };

    public static ReplicaStatus Replica { get; } = new()
    {
        TaskId = "t1",
        Slot = 1,
        Node = "worker-1",
        Running = true,
        CpuPercent = 81,
        MemoryPercent = 30,
        NetworkPercent = 2,
    };

    public static ServiceStatus Service { get; } = new()
    {
        Id = "s1",
        Name = "web",
        Kind = "replicated",
        Replicas = 2,
        Measured = 2,
        Mode = "act",
        PausedSince = Samples.Noon,
        CpuPercent = 55,
        MemoryPercent = 30,
        NetworkPercent = 2,
        Nodes = ["worker-1", "worker-2"],
        State = "migration under way",
        ActionId = "a1",
    };

    public static ExplainView Explain { get; } = new()
    {
        At = Samples.Noon,
        Service = Service,
        Replicas = [Replica],
        Now = "in breach: CPU 81 % above 60 %, network 2 % below 35 %",
        Decisions = [Samples.Decision],
        Settings = [Setting],
        Problems = ["swarmguard.scale.maxx='4': expected a known label; did you mean swarmguard.scale.max?"],
    };

    public static AuditEntry Audit { get; } = new()
    {
        Seq = 1,
        At = Samples.Noon,
        Manager = "worker-1/0123456789ab",
        Caller = "10.0.0.1",
        Service = "web",
        ServiceId = "s1",
        ActionId = "a1",
        What = "scaled_up",
        Changes = [new AuditChange { Path = "Mode.Replicated.Replicas", From = "1", To = "2" }],
        Why = "CPU 91 %",
        Result = "refused",
        Detail = "d",
    };

    public static DoctorView Doctor { get; } = new()
    {
        At = Samples.Noon,
        Findings =
        [
            new FindingView
            {
                Check = "agents", Severity = "error", Subject = "worker-2", Message = "no agent reports from worker-2", Remedy = "look at its log",
            },
        ],
    };
}
