namespace SwarmGuard.Agent.Discovery;

/// <summary>Keeps the set of running containers true until stopped.</summary>
internal interface IDiscovery : IDisposable
{
    Task RunAsync(CancellationToken stop);
}
