using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.LabTests.Moves;

namespace SwarmGuard.LabTests.Scaling;

/// <summary>Samples of a service's real tasks with figures made up, as their nodes' agents would send them.</summary>
internal static class Measured
{
    public static readonly AlertMetrics Busy = Usage(cpuPercent: 95, networkPercent: 70);
    public static readonly AlertMetrics Idle = Usage(cpuPercent: 5, networkPercent: 1);

    /// <param name="manager">Who is told.</param>
    /// <param name="lab">Its nodes all report.</param>
    /// <param name="services">Whose tasks are up; each call replaces all that was told before.</param>
    /// <param name="usage">What each of its running tasks uses.</param>
    /// <param name="stop">Ends the call.</param>
    /// <param name="hotNode">Name of a node that is busy to the brim.</param>
    /// <param name="but">Id of a task that is not measured.</param>
    public static async Task MeasureAsync(
        this ManagerProcess manager, MoveLab lab, IReadOnlyList<string> services, AlertMetrics usage, CancellationToken stop, string? hotNode = null, string? but = null)
    {
        var running = new List<(string Service, LabTask Task)>();
        foreach (var service in services)
            running.AddRange((await lab.Lab.Services.TasksAsync(service, stop)).Where(t => t.IsRunning && t.Id != but).Select(t => (service, t)));
        foreach (var node in lab.Lab.Nodes)
        {
            var now = TimeProvider.System.GetUtcNow();
            var figures = new NodeReport
            {
                At = now, CpuPercent = node.Name == hotNode ? 99 : 5, CpuCores = 2, MemoryPercent = 10, MemoryMb = 8192,
                NetworkInMbps = 0, NetworkOutMbps = 0,
            };
            await manager.ReportAsync(
                new SampleBatch
                {
                    NodeId = node.SwarmId, Node = node.Name, SentAt = now, NodeSample = figures,
                    Containers = [.. running.Where(r => r.Task.NodeId == node.SwarmId).Select(r => Report(r.Task, r.Service, usage, now))],
                },
                stop);
        }
    }

    private static ContainerReport Report(LabTask task, string service, AlertMetrics usage, DateTimeOffset at) => new()
    {
        At = at,
        ContainerId = task.ContainerId,
        ContainerName = $"{service}.{task.Slot}.{task.Id}",
        ServiceId = task.ServiceId,
        ServiceName = service,
        TaskId = task.Id,
        HasHealthCheck = true,
        InBreach = false,
        Metrics = usage,
    };

    private static AlertMetrics Usage(double cpuPercent, double networkPercent) => new()
    {
        CpuPercent = cpuPercent, MemoryMb = 20, MemoryPercent = 10, NetworkRxMbps = networkPercent / 2, NetworkTxMbps = networkPercent / 2,
        NetworkPercent = networkPercent,
    };
}
