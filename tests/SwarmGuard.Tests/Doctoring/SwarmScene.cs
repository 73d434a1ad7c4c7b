using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Doctoring;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Tests.Doctoring;

/// <summary>A Swarm in which all is well, and ways to spoil it. Node n1 is its manager.</summary>
internal sealed class SwarmScene
{
    public const string OurManager = "guard_manager", OurAgent = "guard_agent", Web = "web";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public List<NodeFacts> Nodes { get; } = [Node("n1", "manager"), Node("n2", "worker"), Node("n3", "worker")];

    public List<ServiceFacts> Services { get; } =
    [
        Service(OurManager, role: "manager") with
        {
            View = View(OurManager, "manager") with { Replicas = 1, Constraints = ["node.role == manager"] },
        },
        Service(OurAgent, role: "agent") with { View = View(OurAgent, "agent") with { Kind = ServiceKind.Global, Replicas = 0 } },
        Service(Web),
    ];

    public List<TaskView> Tasks { get; } =
        [Task(OurManager, "n1"), Task(OurAgent, "n1"), Task(OurAgent, "n2"), Task(OurAgent, "n3")];

    public List<AgentFacts>? Agents { get; private set; } = [Report("n1"), Report("n2"), Report("n3")];

    public SetPolicy Policy { get; set; } = SetPolicy.Default;

    /// <summary>As the command line sees it when there is no manager to ask.</summary>
    public static SwarmScene WithoutManagersWord() => new() { Agents = null };

    public static NodeFacts Node(string id, string role) => new(
        new NodeView(
            id, "host-" + id, role, true, true, "", "linux", "x86_64", new Dictionary<string, string>(), new Dictionary<string, string>()),
        "24.0.7");

    public static TaskView Task(string service, string node, string error = "", TaskState observed = TaskState.Running) => new(
        $"{service}-{node}", service + "-id", node, 1, observed, TaskState.Running, Noon, Noon, error, "c");

    public static ServiceFacts Service(string name, string? role = null) =>
        new(View(name, role), name + ":1", "stop-first", "rollback", "");

    public SwarmScene WithNode(string id, Func<NodeFacts, NodeFacts> change)
    {
        var at = Nodes.FindIndex(n => n.View.Id == id);
        Nodes[at] = change(Nodes[at]);
        return this;
    }

    public SwarmScene WithNodeView(string id, Func<NodeView, NodeView> change) => WithNode(id, n => n with { View = change(n.View) });

    public SwarmScene With(string service, Func<ServiceFacts, ServiceFacts> change)
    {
        var at = Services.FindIndex(s => s.View.Name == service);
        Services[at] = change(Services[at]);
        return this;
    }

    public SwarmScene WithView(string service, Func<ServiceView, ServiceView> change) =>
        With(service, s => s with { View = change(s.View) });

    public SwarmScene Labelled(string service, string label, string value) =>
        WithView(service, v => v with { Labels = new Dictionary<string, string>(v.Labels) { [label] = value } });

    public SwarmScene WithAgent(string node, Func<AgentFacts, AgentFacts> change)
    {
        var at = Agents!.FindIndex(a => a.NodeId == node);
        Agents[at] = change(Agents[at]);
        return this;
    }

    public SwarmScene Without(string service)
    {
        Services.RemoveAll(s => s.View.Name == service);
        Tasks.RemoveAll(t => t.ServiceId == service + "-id");
        return this;
    }

    public SwarmScene WithoutAgent(string node)
    {
        Agents?.RemoveAll(a => a.NodeId == node);
        Tasks.RemoveAll(t => t.ServiceId == OurAgent + "-id" && t.NodeId == node);
        return this;
    }

    public IReadOnlyList<FindingView> All() => Doctor.Examine(
        new DoctorFacts { Nodes = Nodes, Services = Services, OwnTasks = Tasks, Agents = Agents, Policy = Policy });

    public IReadOnlyList<FindingView> Of(string check) => [.. All().Where(f => f.Check == check)];

    /// <summary>All that a check found, as <c>severity subject</c>.</summary>
    public IReadOnlyList<string> Told(string check) => [.. Of(check).Select(f => $"{f.Severity} {f.Subject}".TrimEnd())];

    private static AgentFacts Report(string node) => new()
    {
        NodeId = node,
        Age = TimeSpan.FromSeconds(1),
        Source = "cgroup-v2",
        ClockOffset = TimeSpan.FromMilliseconds(3),
        NodeMbps = 0.5,
        Services = new HashSet<string> { Web + "-id" },
    };

    private static ServiceView View(string name, string? role = null)
    {
        var labels = new Dictionary<string, string>();
        if (role is not null) labels[ServiceLabels.Role] = role;
        return new ServiceView(
            name + "-id", name, 1, ServiceKind.Replicated, 2, UpdateState.None, HealthCheckKind.InSpec, 0, [], [], [], [], labels);
    }
}
