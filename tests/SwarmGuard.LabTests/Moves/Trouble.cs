using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.LabTests.Moves;

/// <summary>Alerts about a task, as its node's agent would send them.</summary>
internal static class Trouble
{
    private static readonly AlertMetrics Busy = new()
    {
        CpuPercent = 92, MemoryMb = 40, MemoryPercent = 20, NetworkRxMbps = 1, NetworkTxMbps = 1, NetworkPercent = 2,
    };

    public static AlertMessage Of(LabTask task, string service, MoveLab lab, string scenario = ScenarioNames.Migration) => new()
    {
        Timestamp = TimeProvider.System.GetUtcNow(),
        SentAt = TimeProvider.System.GetUtcNow(),
        Node = lab.Lab.Nodes.Single(n => n.SwarmId == task.NodeId).Name,
        NodeId = task.NodeId,
        ContainerId = task.ContainerId,
        ContainerName = $"{service}.{task.Slot}.{task.Id}",
        ServiceName = service,
        Scenario = scenario,
        Metrics = Busy,
    };

    /// <summary>Two breaches in a row; answers what the second one brought.</summary>
    public static async Task<AlertAnswer> ReportAsync(
        this ManagerProcess manager, LabTask task, string service, MoveLab lab, CancellationToken stop, bool wait = true,
        string scenario = ScenarioNames.Migration)
    {
        await manager.AlertAsync(Of(task, service, lab, scenario), wait: false, stop);
        return await manager.AlertAsync(Of(task, service, lab, scenario), wait, stop);
    }
}
