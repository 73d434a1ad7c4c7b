using SwarmGuard.Agent;
using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Tests.Agent;
using SwarmGuard.Tests.Cgroups;
using SwarmGuard.Tests.Manager;

namespace SwarmGuard.LabTests.Metrics;

/// <summary>A whole agent of one node of the fake Swarm: it measures a machine that is made up, and tells a real manager.</summary>
internal sealed class TestAgent : IAsyncDisposable
{
    private readonly FakeHost _machine = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly AgentHost _host;
    private readonly Task _running;

    public TestAgent(string node, Uri manager)
    {
        Work(0);
        Port = PrometheusServer.FreePort();
        _host = new AgentHost(
            new AgentSettings
            {
                ManagerUrl = manager, NodeId = node, NodeName = "host-" + node, Engine = EngineAddress.Parse("unix:///nowhere"), Host = _machine.Folders,
                Period = TimeSpan.FromSeconds(0.5), PeriodIsOwn = true, HealthFile = Path.Combine(_machine.Folders.Proc, "pass"), MetricsPort = Port,
            },
            new ConsoleLog(TextWriter.Null, TimeProvider.System), TimeProvider.System);
        _running = Task.WhenAll(_host.RunAsync(_stop.Token), LiveAsync(_stop.Token));
    }

    public int Port { get; }

    /// <summary>A task of the fake Swarm runs here, and uses so many of its one core.</summary>
    public FakeSource Run(FakeTask task, string name, double cores)
    {
        var identity = new ContainerIdentity(task.Container, $"{name}.{task.Slot}.{task.Id}", task.Service, name, task.Id, HasHealthCheck: true);
        var source = new FakeSource(TimeProvider.System, cores);
        _host.Containers.Put(new WatchedContainer(new ContainerFacts(identity, 1, null, null, SharesHostNetwork: false, IsOwn: false), source));
        return source;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _host.Dispose();
        _stop.Dispose();
        _machine.Dispose();
    }

    /// <summary>The machine's processors are a tenth busy, and its card sends and receives.</summary>
    private async Task LiveAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.1), TimeProvider.System);
        for (var tick = 1; await timer.WaitForNextTickAsync(stop); tick++) Work(tick);
    }

    private void Work(int tick)
    {
        _machine.Write("proc/stat", $"cpu  {2 * tick} 0 0 {18 * tick} 0 0 0 0 0 0\ncpu0 {tick} 0 0 {9 * tick} 0 0 0 0 0 0\ncpu1 {tick} 0 0 {9 * tick} 0 0 0 0 0 0\n");
        _machine.AddCard("eth0", 1000 + (10_000 * tick), 1000 + (5000 * tick), physical: true);
    }
}
