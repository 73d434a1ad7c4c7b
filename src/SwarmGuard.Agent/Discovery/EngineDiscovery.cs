using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Agent.Discovery;

/// <summary>By the node's engine, which is asked and never told anything: a proxy that lets only GET requests through suffices.</summary>
internal sealed class EngineDiscovery : IDiscovery
{
    private readonly EngineClient _engine;
    private readonly ContainerWatch _watch;
    private readonly StatsPoller _poller;

    public EngineDiscovery(
        EngineAddress address, WatchedContainers containers, CounterSources sources, NodeIdentity node, SamplePeriod period, ConsoleLog log,
        TimeProvider time)
    {
        _engine = new EngineClient(address);
        var reads = new ContainerReads(_engine) { Unreadable = new OnceLog(log).Warn };
        _watch = new ContainerWatch(reads, containers, sources, node, log, time);
        _poller = new StatsPoller(reads, containers, period, log, time);
    }

    // Both off the caller's thread, and a fault of either ends the whole.
    public async Task RunAsync(CancellationToken stop)
    {
        Task[] both =
        [
            Task.Run(() => _watch.RunAsync(stop), CancellationToken.None),
            Task.Run(() => _poller.RunAsync(stop), CancellationToken.None),
        ];
        await foreach (var ended in Task.WhenEach(both)) await ended;
    }

    public void Dispose() => _engine.Dispose();
}
