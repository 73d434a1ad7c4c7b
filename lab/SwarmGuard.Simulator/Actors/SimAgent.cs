using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Judging;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Simulator.Load;
using SwarmGuard.Simulator.Net;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Actors;

/// <summary>One life of a node's agent: the real judging and sending; only the counters are replaced by the load model.</summary>
internal sealed class SimAgent
{
    private readonly SimulatedSwarm _swarm;
    private readonly SimNode _node;
    private readonly LoadModel _load;
    private readonly Dictionary<SimTask, WatchedContainer> _containers = [];
    private readonly SamplePeriod _period;
    private readonly AlertDesk _desk;
    private readonly AlertSender _alertSender;
    private readonly SampleSender _sampleSender;

    public SimAgent(SimulatedSwarm swarm, SimNode node, LoadModel load, Func<SimProcess, IManagerDoor> door, TimeSpan period)
    {
        (_swarm, _node, _load) = (swarm, node, load);
        Process = new SimProcess($"agent of {node.Name}", swarm.Loop);
        var log = new ConsoleLog(TextWriter.Null, node.Clock);
        var (alerts, picture) = (new AlertQueue(AgentDefaults.AlertQueueCapacity), new LatestPicture());
        var identity = new NodeIdentity(null);
        identity.Learn(new EngineFacts(node.Name, node.Id, "simulated"));
        var thresholds = new ThresholdBook(Thresholds.Default, log);
        var clock = new ClockOffsetEstimator();
        var sources = new CounterSources(new HostFolders("/nowhere", "/nowhere"), null, log, node.Clock);
        var manager = door(Process);
        _period = new SamplePeriod(period, false, log);
        _desk = new AlertDesk(thresholds, alerts, picture, identity, log);
        _alertSender = new AlertSender(alerts, manager, clock, log, node.Clock);
        _sampleSender = new SampleSender(picture, alerts, manager, identity, sources, clock, thresholds, _period, log, node.Clock, new WatchedContainers());
    }

    public SimProcess Process { get; }

    /// <summary>To be called as a step of its process.</summary>
    public void Start()
    {
        // Nothing cancels them: a token that could be would take their waits to the thread pool.
        _ = _alertSender.RunAsync(CancellationToken.None);
        _ = _sampleSender.RunAsync(CancellationToken.None);
        Pass();
    }

    private void Pass()
    {
        var at = _node.Clock.GetUtcNow();
        var seen = new List<JudgedSample>();
        foreach (var task in _load.ContainersOn(_node))
        {
            if (!_containers.TryGetValue(task, out var container)) _containers[task] = container = Watch(task);
            var sample = new ContainerSample(container.Facts.Identity, at, _load.Of(task));
            seen.Add(new JudgedSample(sample, _desk.Sampled(container, sample)));
        }

        _desk.PassDone(new SamplePicture(at, _load.Of(_node), seen));
        _swarm.Loop.After(_period.Now, Pass, Process);
    }

    private static WatchedContainer Watch(SimTask task)
    {
        var service = task.Service;
        var identity = new ContainerIdentity(
            task.ContainerId, $"{service.Name}.{task.Slot}", service.Id, service.Name, task.Id, task.Spec.Health is not null);
        return new WatchedContainer(
            new ContainerFacts(identity, 1, 1, null, false, service.HasLabel(ServiceLabels.Role)), NoCounters.Instance);
    }
}
