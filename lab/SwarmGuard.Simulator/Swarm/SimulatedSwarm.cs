using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// Swarm's store and what acts on it: scheduler, updater, restarts, constraint enforcer, nodes and their containers. Each part says what it
/// models and from which fact (swarmkit's source, or what was seen on real engines).
/// </summary>
internal sealed class SimulatedSwarm
{
    private readonly Dictionary<string, SimService> _services = [];
    private long _index = 10;
    private long _born;

    public SimulatedSwarm(EventLoop loop, SimRandom random, SwarmTimes times, IReadOnlyList<SimNode> nodes)
    {
        (Loop, Random, Times, Nodes) = (loop, random, times, nodes);
        Documents = new Documents(this);
        Scheduler = new Scheduler(this);
        Restarts = new Restarts(this);
        Orchestrator = new Orchestrator(this);
        Containers = new Containers(this);
        Heartbeats = new Heartbeats(this);
    }

    public EventLoop Loop { get; }

    public SimRandom Random { get; }

    public SwarmTimes Times { get; }

    public IReadOnlyList<SimNode> Nodes { get; }

    public IReadOnlyCollection<SimService> Services => _services.Values;

    public Documents Documents { get; }

    public Scheduler Scheduler { get; }

    public Restarts Restarts { get; }

    public Orchestrator Orchestrator { get; }

    public Containers Containers { get; }

    public Heartbeats Heartbeats { get; }

    public ConfigStore Configs { get; } = new();

    /// <summary>Told of everything that happens here.</summary>
    public ISwarmObserver Observer { get; set; } = NoObserver.Instance;

    public DateTimeOffset Now => SimClock.Epoch + Loop.Now;

    public long NextIndex() => ++_index;

    public SimService? Service(string id) => _services.GetValueOrDefault(id);

    public SimService? Named(string name) => _services.Values.FirstOrDefault(s => s.Name == name);

    public SimService Create(JsonObject spec)
    {
        var service = new SimService($"s{_services.Count + 1}{(string)spec["Name"]!}", spec) { Version = NextIndex() };
        _services[service.Id] = service;
        Documents.Changed(service);
        Orchestrator.Reconcile(service);
        return service;
    }

    /// <summary>Null when applied, else the refusal in the engine's own words.</summary>
    public string? Update(SimService service, long version, JsonObject spec, string by)
    {
        if (service.Version != version) return "rpc error: code = Unknown desc = update out of sequence";
        var before = service.Spec;
        service.Replace(spec, _index + 1);
        Stored(service);
        Observer.Written(service, before, by);
        Orchestrator.Reconcile(service);
        return null;
    }

    /// <summary>What <c>docker service rollback</c> asks for.</summary>
    public string? RollBack(SimService service, long version, string by)
    {
        if (service.Version != version) return "rpc error: code = Unknown desc = update out of sequence";
        if (service.PreviousSpec is null) return "service does not have a previous spec";
        var before = service.Spec;
        service.RollBack(keepsPrevious: true);
        Stored(service);
        Observer.Written(service, before, by);
        Orchestrator.Reconcile(service);
        return null;
    }

    public void Remove(SimService service)
    {
        service.IsRemoved = true;
        _services.Remove(service.Id);
        Documents.Removed(service);
        Observer.Removed(service);
        Orchestrator.Removed(service);
    }

    /// <summary>The service's object was written: a new version, whoever wrote it.</summary>
    public void Stored(SimService service)
    {
        if (service.IsRemoved) return;
        service.Version = NextIndex();
        Documents.Changed(service);
    }

    public SimTask NewTask(SimService service, int slot, TaskState desired, SimNode? node = null)
    {
        var task = new SimTask($"t{++_born:x6}{service.Name}{slot}", service, slot, Now, _born) { Desired = desired, Node = node };
        service.All.Add(task);
        Documents.TasksChanged(service);
        Scheduler.Allocate(task);
        return task;
    }

    /// <summary>A task's node, or a part of the Swarm in its place, says how far the task is.</summary>
    public void SetState(SimTask task, TaskState state, string error, DateTimeOffset at)
    {
        if (task.IsGone || state < task.State || (state == task.State && error == task.Error)) return;
        if (task.IsOver && state <= TaskState.Running) return;
        (task.State, task.Error, task.StateAt) = (state, error, at);
        Documents.TasksChanged(task.Service);
        Observer.Progressed(task);
        Orchestrator.TaskChanged(task);
        if (task.IsOver)
        {
            Scheduler.Wake();
            Reaper.Reap(this, task.Service);
        }
    }

    public void SetDesired(SimTask task, TaskState desired, ShutdownCause cause)
    {
        if (task.IsGone || desired <= task.Desired) return;
        var wasWanted = task.IsWanted;
        task.Desired = desired;
        Documents.TasksChanged(task.Service);
        if (wasWanted && !task.IsWanted)
        {
            Observer.LetGo(task, cause);
            Scheduler.Wake();
            if (task.Node is null) SetState(task, TaskState.Shutdown, "", Now);
        }

        Containers.Tell(task);
        if (task.IsOver) Reaper.Reap(this, task.Service);
    }

    public void Delete(SimTask task)
    {
        task.IsGone = true;
        task.Service.All.Remove(task);
        Restarts.Cancel(task);
        Documents.TasksChanged(task.Service);
    }
}
