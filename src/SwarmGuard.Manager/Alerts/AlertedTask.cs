using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Alerts;

/// <summary>Finds the very task that an alert speaks of. An alert is stale when that task is gone, whatever its service does elsewhere.</summary>
internal static class AlertedTask
{
    private const int ShortestContainerId = 12;

    public static TaskView? Find(AlertMessage alert, ClusterSnapshot picture) => picture.Tasks.FirstOrDefault(task =>
        task is { IsWanted: true, IsRunning: true } && IsContainerOf(task, alert.ContainerId) && IsOnNode(task, alert, picture));

    private static bool IsContainerOf(TaskView task, string containerId) =>
        containerId.Length >= ShortestContainerId && task.ContainerId.StartsWith(containerId, StringComparison.Ordinal);

    private static bool IsOnNode(TaskView task, AlertMessage alert, ClusterSnapshot picture) =>
        alert.NodeId is { } id ? task.NodeId == id : picture.NameOf(task.NodeId) == alert.Node;
}
