using System.Text.Json.Nodes;
using SwarmGuard.Core.Leading;
using SwarmGuard.Core.Settings;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Simulator.Actors;
using SwarmGuard.Simulator.Rules;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Running;

/// <summary>Sees everything that happens in the Swarm: lets the rules judge it, tells the managers' pulses, and writes the story.</summary>
internal sealed class Witness : ISwarmObserver
{
    private readonly SimulatedSwarm _swarm;
    private readonly ManagerFleet _managers;
    private readonly Story _story;
    private readonly WriteRules _writes;
    private readonly TaskRules _tasks;

    public Witness(SimulatedSwarm swarm, ManagerFleet managers, Story story, SetPolicy common)
    {
        (_swarm, _managers, _story) = (swarm, managers, story);
        _writes = new WriteRules(Owners, () => LeaseRecord.Read(swarm.Configs.Fact(SwarmStore.LeaseObject))?.Holder, common, managers, Pauses, Report);
        _tasks = new TaskRules(Owners, Report);
    }

    public OwnerBook Owners { get; } = new();

    public PauseLog Pauses { get; } = new();

    public Violation? Violation { get; private set; }

    /// <summary>Told of a manager's write once it is stored.</summary>
    public Action<string>? ManagerWrote { get; set; }

    public int Writes { get; private set; }

    public void Report(Rule rule, string what)
    {
        if (Violation is not null) return;
        Violation = new Violation(rule, _swarm.Loop.Now, what);
        _story.Add(_swarm.Loop.Now, "VIOLATION", $"{rule.Name}: {what}");
        _swarm.Loop.IsStopped = true;
    }

    public void Written(SimService service, JsonObject before, string by)
    {
        if (_story.IsOn) _story.Add(_swarm.Loop.Now, by, $"writes {service.Name}: {SpecChanges.Between(before, service.Spec)}");
        Owners.Written(service, before, by);
        _tasks.Written(service, by);
        _writes.Judge(service, before, by, _swarm.Loop.Now);
        if (!SimUserNames.IsManager(by)) return;
        Writes++;
        ManagerWrote?.Invoke(by);
    }

    public void Removed(SimService service) => _story.Add(_swarm.Loop.Now, "swarm", $"{service.Name} is removed");

    public void Progressed(SimTask task)
    {
        if (!_story.IsOn || task.State is Core.Cluster.TaskState.Pending or Core.Cluster.TaskState.Preparing or Core.Cluster.TaskState.Ready && task.Error.Length == 0) return;
        _story.Add(
            _swarm.Loop.Now, "swarm",
            $"{task.Told}{(task.Node is { } node ? $" on {node.Name}" : "")} is {task.State.ToString().ToLowerInvariant()}{(task.Error.Length > 0 ? $": {task.Error}" : "")}");
    }

    public void LetGo(SimTask task, ShutdownCause cause)
    {
        if (_story.IsOn) _story.Add(_swarm.Loop.Now, "swarm", $"lets {task.Told} on {task.Node?.Name ?? "no node"} go ({cause})");
        _tasks.LetGo(task, cause);
    }

    public void Changed(string what) => _managers.Hear(what);

    public void NodeChanged(SimNode node, string how)
    {
        if (_story.IsOn) _story.Add(_swarm.Loop.Now, "swarm", $"{node.Name} {how}");
    }
}
