using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Scaling;

namespace SwarmGuard.Cli.Replaying;

/// <summary>
/// The Swarm as far as a recording tells: who ran where, and what was measured. What it does not tell is taken to be in nobody's way: services are
/// replicated, have health checks, keep no local state and know no constraints; nodes are ready.
/// </summary>
internal sealed class ReplayedSwarm
{
    private readonly Recording _recording;
    private readonly TimeSpan _fresh;
    private readonly Dictionary<string, (DateTimeOffset At, ResourceUsage Usage, TaskTrack Task)> _latest = [];
    private readonly Dictionary<string, int> _passed = [];
    private readonly IReadOnlyList<NodeView> _nodes;

    /// <param name="recording">What was measured.</param>
    /// <param name="fresh">What is older says nothing any more.</param>
    public ReplayedSwarm(Recording recording, TimeSpan fresh)
    {
        (_recording, _fresh) = (recording, fresh);
        _nodes = [.. recording.Tasks.Select(task => task.Node).Concat(recording.Nodes.Select(node => node.Name)).Distinct().Order(StringComparer.Ordinal).Select(Node)];
    }

    public IReadOnlyList<NodeView> Nodes => _nodes;

    public void See(TaskTrack task, DateTimeOffset at, in ResourceUsage usage) => _latest[task.Container] = (at, usage, task);

    public ClusterSnapshot Picture(string service, DateTimeOffset now)
    {
        // Each is a replica of its own: two of one slot would be one that is being replaced.
        var tasks = Of(service, now).Select((seen, i) => new TaskView(
            seen.Task.Container, service, seen.Task.Node, i + 1, TaskState.Running, TaskState.Running, _recording.From, _recording.From, "", seen.Task.Container)).ToList();
        var view = new ServiceView(
            service, service, 1, ServiceKind.Replicated, tasks.Count, UpdateState.None, HealthCheckKind.InSpec, 0, [], [], [], [], new Dictionary<string, string>());
        return new ClusterSnapshot(view, tasks, _nodes, Loads(now), HealthCheckSeen: true, now);
    }

    public ScaleSight Sight(ClusterSnapshot picture) => new(
        picture, [.. picture.Tasks.Select(task => new ReplicaSight(task.Id, task.NodeId, true, _latest[task.Id].Usage))]);

    /// <summary>Node and service of every task that was last seen over a threshold.</summary>
    public IReadOnlyCollection<(string NodeId, string ServiceId)> Where(Func<TaskTrack, ResourceUsage, bool> isInTrouble, DateTimeOffset now) =>
        [.. _latest.Values.Where(seen => now - seen.At <= _fresh && isInTrouble(seen.Task, seen.Usage)).Select(seen => (seen.Task.Node, seen.Task.Service))];

    private IEnumerable<(DateTimeOffset At, ResourceUsage Usage, TaskTrack Task)> Of(string service, DateTimeOffset now) =>
        _latest.Values.Where(seen => seen.Task.Service == service && now - seen.At <= _fresh);

    private Dictionary<string, NodeLoad> Loads(DateTimeOffset now)
    {
        // A recording without nodes can't tell which had room: then all had.
        if (_recording.Nodes.Count == 0) return _nodes.ToDictionary(node => node.Id, node => new NodeLoad(node.Id, default, now));
        var loads = new Dictionary<string, NodeLoad>();
        foreach (var node in _recording.Nodes)
        {
            if (Latest(node, now) is not { } point) continue;
            var at = DateTimeOffset.FromUnixTimeMilliseconds(point.At);
            // The recording's own step is no fault of the measuring.
            if (now - at <= _fresh) loads[node.Name] = new NodeLoad(node.Name, new NodeUsage(point.Cpu, 0, point.Memory, 0, 0, 0), now);
        }

        return loads;
    }

    /// <summary>Time only goes on, so that each point is passed once.</summary>
    private NodePoint? Latest(NodeTrack node, DateTimeOffset now)
    {
        var (points, next, until) = (node.Points, _passed.GetValueOrDefault(node.Name), now.ToUnixTimeMilliseconds());
        while (next < points.Count && points[next].At <= until) next++;
        _passed[node.Name] = next;
        return next == 0 ? null : points[next - 1];
    }

    private static NodeView Node(string name) => new(
        name, name, "worker", IsReady: true, IsActive: true, "", "linux", "", new Dictionary<string, string>(), new Dictionary<string, string>());
}
