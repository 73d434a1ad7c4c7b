using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Dashboard.Data;

namespace SwarmGuard.Manager.Showing;

/// <summary>Makes of nodes, their batches and what is under way the tiles of the cluster's page.</summary>
internal static class TilePainter
{
    /// <param name="nodes">As Swarm lists them; none while no engine has answered.</param>
    /// <param name="pictures">The last batch of each node.</param>
    /// <param name="freshness">Until when a batch counts as of now.</param>
    /// <param name="doing">Actions that move tasks now.</param>
    /// <param name="seen">Since when each container has been there.</param>
    public static IReadOnlyList<NodeTiles> Paint(
        IReadOnlyList<NodeStatus> nodes, IReadOnlyList<NodePicture> pictures, TimeSpan freshness, IReadOnlyList<ActionView> doing, FirstSeen seen)
    {
        var byId = pictures.ToDictionary(p => p.Batch.NodeId);
        var listed = nodes.Select(n => n.NodeId).ToHashSet();
        return
        [
            .. nodes.Select(node => Of(node, byId.GetValueOrDefault(node.NodeId), freshness, doing, seen))
                // No engine has listed them yet; what their agents tell is true all the same.
                .Concat(nodes.Count > 0 ? [] : pictures.Where(p => !listed.Contains(p.Batch.NodeId)).Select(p => Of(Unlisted(p), p, freshness, doing, seen)))
                .OrderBy(n => n.Node, StringComparer.Ordinal),
        ];
    }

    private static NodeStatus Unlisted(NodePicture picture) => new()
    {
        NodeId = picture.Batch.NodeId, Node = picture.Batch.Node, Role = "", Ready = true, Active = true, Reporting = true,
    };

    private static NodeTiles Of(NodeStatus node, NodePicture? picture, TimeSpan freshness, IReadOnlyList<ActionView> doing, FirstSeen seen)
    {
        var sample = picture?.Batch.NodeSample;
        return new NodeTiles
        {
            NodeId = node.NodeId,
            Node = node.Node,
            Role = node.Role,
            Ready = node.Ready,
            Active = node.Active,
            Age = picture is null ? null : TimeSpan.FromMilliseconds(picture.AgeMs),
            Reporting = picture is not null && picture.AgeMs <= freshness.TotalMilliseconds,
            CpuPercent = sample?.CpuPercent,
            MemoryPercent = sample?.MemoryPercent,
            NetworkMbps = sample is null ? null : sample.NetworkInMbps + sample.NetworkOutMbps,
            Tasks = [.. Tiles(node, picture?.Batch.Containers ?? [], doing, seen).OrderBy(t => t.Name, StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<TaskTile> Tiles(
        NodeStatus node, IReadOnlyList<ContainerReport> containers, IReadOnlyList<ActionView> doing, FirstSeen seen)
    {
        foreach (var container in containers) yield return Tile(node, container, doing, seen);
        // Swarm says that it runs there; the node's agent tells of it with its next batch or the one after.
        var measured = containers.Select(c => c.TaskId).ToHashSet();
        foreach (var action in doing.Where(a => a.ToNode == node.Node))
        {
            foreach (var task in action.NewTasks.Where(t => !measured.Contains(t)))
                yield return new TaskTile(task, action.Service, action.Service, 0, 0, 0, InBreach: false, TileMotion.Arriving);
        }
    }

    private static TaskTile Tile(NodeStatus node, ContainerReport container, IReadOnlyList<ActionView> doing, FirstSeen seen)
    {
        var motion = TileMotion.None;
        foreach (var action in doing)
        {
            if (action.Service != container.ServiceName || container.TaskId.Length == 0) continue;
            if (action.OldTasks.Contains(container.TaskId)) motion = TileMotion.Leaving;
            else if (action.NewTasks.Contains(container.TaskId) || seen.Of(node.NodeId, container.ContainerId) > action.T3) motion = TileMotion.Arriving;
        }

        var metrics = container.Metrics;
        return new TaskTile(
            container.TaskId.Length > 0 ? container.TaskId : container.ContainerId,
            TaskNames.Of(container.ContainerName, container.TaskId, container.ServiceName, node.NodeId, node.Node), container.ServiceName,
            metrics.CpuPercent, metrics.MemoryPercent, metrics.NetworkPercent, container.InBreach == true, motion);
    }
}
