using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager;
using SwarmGuard.Manager.Alerts;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Simulator.Net;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Actors;

/// <summary>One life of a recovery manager: all the parts of the real one that think and act, over the simulated engine.</summary>
internal sealed class SimManager : IDisposable
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:5000");

    /// <summary>
    /// As the host would start them. Its own way, StartAsync, leaves for the thread pool (since .NET 10), where a simulation can't follow.
    /// </summary>
    private static readonly Func<BackgroundService, CancellationToken, Task> Execute =
        typeof(BackgroundService).GetMethod("ExecuteAsync", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
            .CreateDelegate<Func<BackgroundService, CancellationToken, Task>>();

    private readonly SimLife _life = new();
    private readonly SimLog _log;
    private readonly ServiceProvider _parts;
    private readonly AlertDesk _alerts;
    private readonly SampleDesk _samples;
    private long _told;

    public SimManager(SimulatedSwarm swarm, SimNode node, string name, SetPolicy policy, SimRandom random, double latencyMs, SimLog log)
    {
        (Node, _log) = (node, log);
        Process = new SimProcess(name, swarm.Loop);
        Engine = new SimEngine(swarm, Process, random, latencyMs) { Haunted = path => log.Broke?.Invoke($"{name} is dead and asks for {path}") };
        Pulse = new SimPulse(swarm.Loop, Process);
        var settings = new ManagerSettings(EngineAddress.Parse(EngineAddress.DefaultText), Nowhere, policy)
        {
            Source = new PolicySource("/nowhere/swarmguard.yml", _ => null, []),
            Identity = new ManagerIdentity(name, node.Name, ""),
        };
        var services = new ServiceCollection();
        services.AddSingleton<IEngine>(Engine).AddSingleton<ISwarmPulse>(Pulse).AddSingleton<IHostApplicationLifetime>(_life).AddSingleton(log)
            .AddSingleton(typeof(ILogger<>), typeof(SimLogger<>));
        ManagerParts.Add(services, settings, node.Clock);
        _parts = services.BuildServiceProvider();
        _alerts = _parts.GetRequiredService<AlertDesk>();
        _samples = _parts.GetRequiredService<SampleDesk>();
        Actions = _parts.GetRequiredService<ActionBook>();
        Timeline = _parts.GetRequiredService<TimelineBook>();
        Pauses = _parts.GetRequiredService<PauseBook>();
    }

    /// <summary>Where it runs; its clock is that node's.</summary>
    public SimNode Node { get; }

    public SimProcess Process { get; }

    public SimEngine Engine { get; }

    public SimPulse Pulse { get; }

    public ActionBook Actions { get; }

    public TimelineBook Timeline { get; }

    public PauseBook Pauses { get; }

    /// <summary>To be called as a step of its process.</summary>
    public void Start()
    {
        // No disk is simulated, and the audit log has no other.
        foreach (var part in _parts.GetServices<IHostedService>().Cast<BackgroundService>().Where(p => p is not AuditWriter)) _ = RunAsync(part);
    }

    /// <summary>As SIGTERM; who gives it time to end is another matter.</summary>
    public void Stop() => _life.StopApplication();

    public Task<AlertAnswer> HandleAsync(AlertMessage alert) => _alerts.HandleAsync(alert, Node.Clock.GetUtcNow(), CancellationToken.None);

    /// <summary>Null: it stands by.</summary>
    public SampleBatchAnswer? Take(SampleBatch batch) => _samples.Take(batch, Node.Clock.GetUtcNow());

    /// <summary>The timeline's lines since the last time.</summary>
    public IReadOnlyList<TimelineEntry> News()
    {
        if (Timeline.LastSeq == _told) return [];
        var news = Timeline.After(_told);
        _told = Timeline.LastSeq;
        return news;
    }

    public void Dispose() => _life.Dispose();

    private async Task RunAsync(BackgroundService part)
    {
        try
        {
            await Execute(part, _life.ApplicationStopping);
        }
        catch (OperationCanceledException) when (_life.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped.
        }
        catch (Exception e)
        {
            _log.Broke?.Invoke($"{part.GetType().Name} ended: {e}");
        }
    }
}
