using SwarmGuard.Core.Wire;

namespace SwarmGuard.Tests.Agent;

/// <summary>Alerts to send about.</summary>
internal static class Alerts
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static AlertMessage Of(string containerId, double cpu = 90, string scenario = "scenario1_migration", DateTimeOffset? at = null) => new()
    {
        Timestamp = at ?? Start,
        Node = "n1",
        ContainerId = containerId,
        ContainerName = containerId + ".1",
        ServiceName = "web",
        AlertId = "id-" + containerId,
        Scenario = scenario,
        Metrics = new AlertMetrics
        {
            CpuPercent = cpu,
            MemoryMb = 0,
            MemoryPercent = 0,
            NetworkRxMbps = 0,
            NetworkTxMbps = 0,
            NetworkPercent = 0,
        },
    };
}
