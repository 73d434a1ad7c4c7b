using System.Net;
using System.Net.Sockets;
using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Health;
using SwarmGuard.Agent.Judging;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Metrics;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Agent.Writing;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Metrics;
using SwarmGuard.Sinks.Influx;
using SwarmGuard.Sinks.Metrics;

namespace SwarmGuard.Agent;

/// <summary>Puts the parts together and runs them until told to stop.</summary>
internal sealed class AgentHost : IDisposable
{
    private readonly AgentSettings _settings;
    private readonly ConsoleLog _log;
    private readonly TimeProvider _time;
    private readonly ManagerClient _manager;
    private readonly NodeCounterSource _node;
    private readonly PassMark _mark;
    private readonly WatchedContainers _containers = new();
    private readonly LatestPicture _picture = new();
    private readonly AlertQueue _alerts = new(AgentDefaults.AlertQueueCapacity);
    private readonly IDiscovery _discovery;
    private readonly AlertSender _alertSender;
    private readonly SampleSender _sampleSender;
    private readonly MetricsServer? _metrics;
    private readonly InfluxSink? _sink;

    public AgentHost(AgentSettings settings, ConsoleLog log, TimeProvider time)
    {
        (_settings, _log, _time) = (settings, log, time);
        _manager = new ManagerClient(
            settings.ManagerUrl, time, new SharedSecret(settings.Secret, log, time), settings.Tls.IsNone ? null : settings.Tls.Client());
        var period = new SamplePeriod(settings.Period, settings.PeriodIsOwn, log);
        _mark = new PassMark(settings.HealthFile, period, log, time);

        var tree = CgroupTree.Find(settings.Host);
        _node = NodeOpening.Open(settings, tree, log, time);
        var identity = new NodeIdentity(settings.NodeName, settings.NodeId);
        var sources = new CounterSources(settings.Host, tree, log, time);
        var clock = new ClockOffsetEstimator();
        var thresholds = new ThresholdBook(settings.Thresholds, log);
        _discovery = settings.Discovery == DiscoveryKind.Cgroups && tree is not null
            ? new CgroupDiscovery(new ContainerFolders(tree, settings.NodeCgroup), new ContainerProcesses(settings.Host), _containers, sources, log, time)
            : new EngineDiscovery(settings.Engine, _containers, sources, identity, period, log, time);
        _alertSender = new AlertSender(_alerts, _manager, clock, log, time);
        _sampleSender = new SampleSender(_picture, _alerts, _manager, identity, sources, clock, thresholds, period, log, time, _containers, new NodeCard(settings, _node, log));
        var desk = new AlertDesk(thresholds, _alerts, _picture, identity, log);
        _sink = settings.Sink is { } sink ? new InfluxSink(sink, AgentDefaults.PointsWaiting, text => log.Warn(text), text => log.Info(text), time) : null;
        var sampler = new Sampler(_containers, _node, settings.CpuUnit, _sink is null ? desk : new PointWriter(desk, _sink.Points, identity), time);
        var heap = new HeapBound();
        Loop = new SampleLoop(
            () =>
            {
                sampler.Pass();
                _mark.Touch();
                heap.AfterPass();
            },
            period,
            log,
            time);
        _metrics = MetricsOf(identity);
        log.Info($"agent started source={sources.Name} period={settings.Period.TotalSeconds:0.##}s engine={Engine(settings)} manager={settings.ManagerUrl}");
        if (settings.Secret.Current is null) log.Warn($"no secret ({settings.Secret.Path} does not exist): any manager's answer is believed");
        if (settings.Sink is { } told) log.Info($"points go to {told.Place}, as {told.Credential}");
    }

    public SampleLoop Loop { get; }

    /// <summary>Null: metrics are off.</summary>
    public MetricsServer? Metrics => _metrics;

    public WatchedContainers Containers => _containers;

    public async Task RunAsync(CancellationToken stop)
    {
        using var giveUp = new CancellationTokenSource();
        // Off the caller's thread: a pass has no await in it, and the first one would hold up the rest.
        Task[] watching =
        [
            Task.Run(() => _discovery.RunAsync(stop), CancellationToken.None),
            Task.Run(() => Loop.RunAsync(stop), CancellationToken.None),
            .. _metrics is null ? [] : (Task[])[Task.Run(() => _metrics.RunAsync(stop), CancellationToken.None)],
        ];
        Task[] sending =
        [
            Task.Run(() => _alertSender.RunAsync(giveUp.Token), CancellationToken.None),
            Task.Run(() => _sampleSender.RunAsync(giveUp.Token), CancellationToken.None),
            Task.Run(() => _sink?.Points.RunAsync(giveUp.Token) ?? Task.CompletedTask, CancellationToken.None),
        ];
        await UntilStoppedAsync(watching);
        _alerts.Complete();
        _picture.Complete();
        _sink?.Points.Complete();
        giveUp.CancelAfter(AgentDefaults.FlushOnStop);
        await UntilStoppedAsync(sending);
        _log.Info(
            $"agent stopped passes={Loop.Passes} overruns={Loop.Overruns} batches={_sampleSender.Sent} alerts={_alertSender.Sent} " +
            $"dropped-alerts={_alerts.Dropped + _alerts.Count} last-pass={Loop.LastPass.TotalMilliseconds:0.00}ms" +
            (_sink?.Points.Counters is { } points ? $" points={points.Written} dropped-points={points.Dropped} failed-points={points.Failed}" : ""));
    }

    public void Dispose()
    {
        _containers.Dispose();
        _node.Dispose();
        _mark.Dispose();
        _discovery.Dispose();
        _manager.Dispose();
        _picture.Dispose();
        _alerts.Dispose();
        _sink?.Dispose();
    }

    private MetricsServer? MetricsOf(NodeIdentity identity) => _settings.MetricsPort is not { } port ? null : new MetricsServer(
        new IPEndPoint(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port),
        new MetricsAnswer(
            [
                new ContainerMetrics(_picture, identity), new HostMetrics(_picture, identity),
                new AgentMetrics(() => Loop, _alertSender, _alerts, _sampleSender, _picture, identity), new ProcessMetrics("agent", Build.Version),
                new SinkMetrics(_sink?.Points is { } points ? [new SinkReading("influxdb", () => points.Counters.Written, () => points.Counters.Dropped, () => points.Counters.Failed)] : []),
            ],
            _settings.MetricsToken, _log),
        _log, _time);

    private static string Engine(AgentSettings settings) =>
        settings.Discovery == DiscoveryKind.Cgroups ? "none" : settings.Engine.ToString();

    /// <summary>Being stopped is how these tasks end; any other fault ends the agent, and Swarm starts it anew.</summary>
    private static async Task UntilStoppedAsync(Task[] tasks)
    {
        try
        {
            // The first fault must be seen at once, though the others run on.
            await foreach (var task in Task.WhenEach(tasks)) await task;
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(tasks).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
