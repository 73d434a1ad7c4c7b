using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.History;

/// <summary>The last quarter of an hour of every task, second by second, and the minutes that are being summed up from it.</summary>
internal sealed class RecentSamples
{
    /// <summary>More than one Swarm's engines run well; 16 bytes a second and task then make 29 MB.</summary>
    public const int MostTasks = 2000;

    private const int MostNodes = 1000;
    private static readonly TimeSpan Reach = TimeSpan.FromSeconds(PointRing.Capacity);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskTrack> _tasks = [];
    private readonly Dictionary<string, (string Name, MinuteTrack Minute)> _nodes = [];
    private readonly List<TaskMinute> _taskMinutes = [];
    private readonly List<NodeMinute> _nodeMinutes = [];
    private DateTimeOffset? _since;

    /// <summary>Tasks that found no room.</summary>
    public bool IsFull { get; private set; }

    public void Take(SampleBatch batch, DateTimeOffset at)
    {
        lock (_gate)
        {
            _since ??= at;
            foreach (var container in batch.Containers) Take(container, batch, at.ToUnixTimeSeconds());
            if (batch.NodeSample is { } node) Take(node, batch, at.ToUnixTimeSeconds() / 60);
        }
    }

    /// <summary>The minutes that ended before this one; tasks that are gone for longer than memory reaches are forgotten.</summary>
    public (IReadOnlyList<TaskMinute> Tasks, IReadOnlyList<NodeMinute> Nodes) Close(DateTimeOffset beforeMinuteOf)
    {
        var second = beforeMinuteOf.ToUnixTimeSeconds();
        lock (_gate)
        {
            foreach (var (id, track) in _tasks)
            {
                if (track.Minute.Close(second / 60, out var full)) _taskMinutes.Add(new(track.Task, full.Minute, full.Sum));
                if (track.LastSecond < second - PointRing.Capacity) _tasks.Remove(id);
            }

            foreach (var (id, node) in _nodes)
            {
                if (node.Minute.Close(second / 60, out var full)) _nodeMinutes.Add(new(id, node.Name, full.Minute, full.Sum));
                if (node.Minute.Minute < (second - PointRing.Capacity) / 60) _nodes.Remove(id);
            }

            (IReadOnlyList<TaskMinute>, IReadOnlyList<NodeMinute>) closed = ([.. _taskMinutes], [.. _nodeMinutes]);
            _taskMinutes.Clear();
            _nodeMinutes.Clear();
            return closed;
        }
    }

    /// <summary>Puts what is known of a service into its steps.</summary>
    /// <returns>From when on all is known here; null where nothing is.</returns>
    public DateTimeOffset? Fill(string service, HistorySteps steps, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_since is not { } since) return null;
            var from = since > now - Reach ? since : now - Reach;
            var first = (uint)Math.Max(from.ToUnixTimeSeconds(), 0);
            foreach (var track in _tasks.Values.Where(t => t.Task.Service == service))
            {
                foreach (var point in track.Ring.From(first)) steps.Add(track.Task, point.Second, point.Cpu, point.Memory, point.Network);
            }

            return from;
        }
    }

    private void Take(ContainerReport container, SampleBatch batch, long second)
    {
        if (container.TaskId.Length == 0 || container.ServiceName.Length == 0) return;
        if (!_tasks.TryGetValue(container.TaskId, out var track))
        {
            if (!HasRoom(second)) return;
            var task = TaskIdentity.Of(container.TaskId, container.ServiceName, container.ContainerName, batch.NodeId, batch.Node);
            _tasks[container.TaskId] = track = new TaskTrack(task);
        }

        var m = container.Metrics;
        track.LastSecond = second;
        track.Ring.Add(new HistoryPoint((uint)second, (float)m.CpuPercent, (float)m.MemoryPercent, (float)m.NetworkPercent));
        if (track.Minute.Add(second / 60, m.CpuPercent, m.MemoryPercent, m.NetworkPercent, out var full))
            _taskMinutes.Add(new(track.Task, full.Minute, full.Sum));
    }

    // Whoever is gone longest makes room for one that runs; one that runs does not.
    private bool HasRoom(long second)
    {
        if (_tasks.Count < MostTasks) return true;
        var oldest = _tasks.MinBy(t => t.Value.LastSecond);
        if (second - oldest.Value.LastSecond < 60) return !(IsFull = true);
        if (oldest.Value.Minute.Close(long.MaxValue, out var full)) _taskMinutes.Add(new(oldest.Value.Task, full.Minute, full.Sum));
        return _tasks.Remove(oldest.Key);
    }

    private void Take(NodeReport node, SampleBatch batch, long minute)
    {
        if (!_nodes.TryGetValue(batch.NodeId, out var track))
        {
            if (_nodes.Count >= MostNodes) return;
            _nodes[batch.NodeId] = track = (batch.Node, new MinuteTrack());
        }

        if (track.Minute.Add(minute, node.CpuPercent, node.MemoryPercent, node.NetworkInMbps + node.NetworkOutMbps, out var full))
            _nodeMinutes.Add(new(batch.NodeId, batch.Node, full.Minute, full.Sum));
    }
}
