using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Doctoring;

/// <summary>The facts, arranged as the checks ask for them.</summary>
internal sealed class Examined
{
    private const string ManagerRole = "manager";
    private const string AgentRole = "agent";

    /// <summary>An agent that was silent for so long is no hiccup; longer where agents are told to sample seldom.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly DoctorFacts _facts;

    public Examined(DoctorFacts facts)
    {
        _facts = facts;
        Managers = Own(ManagerRole);
        AgentServices = Own(AgentRole);
        Watched = [.. facts.Services.Where(s => !IsOwn(s)).Select(s => new WatchedService(s, facts.Policy)).Where(s => s.IsLookedAfter)];
    }

    public IReadOnlyList<NodeFacts> Nodes => _facts.Nodes;

    public IReadOnlyList<AgentFacts>? Agents => _facts.Agents;

    public string? AuditTrouble => _facts.AuditTrouble;
    public IReadOnlyList<string> Unguarded => _facts.Unguarded ?? [];

    /// <summary>Agents whose batches are fresh; none where no manager could be asked.</summary>
    public IEnumerable<AgentFacts> Reporting => Agents?.Where(IsFresh) ?? [];

    /// <summary>Services of SwarmGuard's own that are its manager; one, where all is well.</summary>
    public IReadOnlyList<ServiceFacts> Managers { get; }

    public IReadOnlyList<ServiceFacts> AgentServices { get; }

    /// <summary>For commands that name it.</summary>
    public string AgentServiceName => AgentServices is [var service, ..] ? service.View.Name : "AGENT-SERVICE";

    public IEnumerable<ServiceFacts> OwnServices => _facts.Services.Where(IsOwn);

    /// <summary>Services that SwarmGuard looks after: neither its own nor opted out.</summary>
    public IReadOnlyList<WatchedService> Watched { get; }

    /// <summary>Swarm gives them tasks.</summary>
    public IEnumerable<NodeView> Schedulable => Nodes.Select(n => n.View).Where(n => n is { IsReady: true, IsActive: true });

    public string NameOf(string nodeId) =>
        Nodes.FirstOrDefault(n => n.View.Id == nodeId)?.View is { Hostname.Length: > 0 } node ? node.Hostname : nodeId;

    public NodeView? Node(string id) => Nodes.FirstOrDefault(n => n.View.Id == id)?.View;

    public IEnumerable<TaskView> TasksOf(ServiceFacts service) => _facts.OwnTasks.Where(t => t.ServiceId == service.View.Id);

    public IEnumerable<TaskView> Running(ServiceFacts service) => TasksOf(service).Where(t => t is { IsWanted: true, IsRunning: true });

    /// <summary>
    /// The manager's task. Swarm calls it running only once its health check has passed, but a manager that was asked is up already.
    /// </summary>
    public IEnumerable<TaskView> Up(ServiceFacts manager) =>
        Agents is null ? Running(manager) : TasksOf(manager).Where(t => t is { IsWanted: true, IsOver: false, NodeId.Length: > 0 });

    public bool IsFresh(AgentFacts agent)
    {
        var patience = _facts.Policy.Policy.PollInterval * 3;
        return agent.Age <= (patience > Fresh ? patience : Fresh);
    }

    private static bool IsOwn(ServiceFacts service) => service.View.Labels.ContainsKey(ServiceLabels.Role);

    private List<ServiceFacts> Own(string role) =>
        [.. _facts.Services.Where(s => s.View.Labels.GetValueOrDefault(ServiceLabels.Role) == role)];
}
