using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Tests.Planning;

/// <summary>A picture in which everything allows a move of <c>web</c> from n1 to n2 or n3, and ways to spoil it.</summary>
internal sealed class PictureBuilder
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly List<TaskView> _tasks = [];
    private readonly Dictionary<string, NodeLoad> _loads = [];

    public ServiceView Service { get; set; } = new("s1", "web", 7, ServiceKind.Replicated, 1, UpdateState.None, HealthCheckKind.InSpec, 0,
        [], [], [], [], new Dictionary<string, string>());

    public List<NodeView> Nodes { get; } = [];

    public bool HealthCheckSeen { get; set; }

    /// <summary>What is set for all services.</summary>
    public ServicePolicy Common { get; private set; } = new();

    public static PictureBuilder ThreeNodes(params string[] taskNodes)
    {
        var builder = new PictureBuilder();
        foreach (var node in (string[])["n1", "n2", "n3"]) builder.Node(node).Load(node, 10);
        foreach (var node in taskNodes.Length == 0 ? ["n1"] : taskNodes) builder.Task(node);
        return builder;
    }

    public PictureBuilder Node(string id, Func<NodeView, NodeView>? change = null)
    {
        Nodes.RemoveAll(n => n.Id == id);
        var node = new NodeView(id, "host-" + id, "worker", true, true, "10.0.0." + (Nodes.Count + 1), "linux", "x86_64",
            new Dictionary<string, string>(), new Dictionary<string, string>());
        Nodes.Add(change is null ? node : change(node));
        return this;
    }

    public PictureBuilder Load(string node, double cpuPercent, double memoryPercent = 20, double secondsAgo = 1)
    {
        _loads[node] = new NodeLoad(node, new NodeUsage(cpuPercent, 4, memoryPercent, 1000, 0, 0), Noon.AddSeconds(-secondsAgo));
        return this;
    }

    public PictureBuilder Unmeasured(string node)
    {
        _loads.Remove(node);
        return this;
    }

    public PictureBuilder Task(string node, TaskState desired = TaskState.Running, TaskState observed = TaskState.Running, int? ofSlot = null)
    {
        var slot = _tasks.Count + 1;
        _tasks.Add(new TaskView("t" + slot, "s1", node, ofSlot ?? slot, observed, desired, Noon, Noon, "", "c" + slot));
        return this;
    }

    public PictureBuilder With(Func<ServiceView, ServiceView> change)
    {
        Service = change(Service);
        return this;
    }

    public PictureBuilder Labelled(string key, string value) =>
        With(s => s with { Labels = new Dictionary<string, string>(s.Labels) { [key] = value } });

    public PictureBuilder Under(Func<ServicePolicy, ServicePolicy> change)
    {
        Common = change(Common);
        return this;
    }

    /// <summary>A policy for all with what the service's labels say over it.</summary>
    public ServicePolicy PolicyOver(ServicePolicy common) =>
        PolicyReader.ForService(new SetPolicy(common, new Dictionary<string, SettingOrigin>()), Service.Labels, []).Policy;

    public ClusterSnapshot Build() => new(Service, _tasks, Nodes, _loads, HealthCheckSeen, Noon);

    /// <summary>Decides on trouble with the first task.</summary>
    public Decision Decide(double memoryMb = 10) => MigrationPlanner.Plan(
        new MoveRequest(_tasks[0], new ResourceUsage(90, 0.5, memoryMb, 30, 0, 0, 0), "CPU 90 %"), Build(), PolicyOver(Common));

    public Decision.Hold Hold(double memoryMb = 10) => (Decision.Hold)Decide(memoryMb);

    public Decision.Act Act() => (Decision.Act)Decide();
}
