namespace SwarmGuard.Lab.Faults;

/// <summary>
/// A node's engine is killed (SIGKILL). Its containers live on and serve, with nobody to watch them; Swarm takes the node for lost after
/// about 15 s and starts their tasks elsewhere. When the engine comes back they end, as they do with every engine in Swarm mode (it has no
/// live restore).
/// </summary>
public sealed class KilledEngine(LabNode node) : IFault
{
    public string What => $"kill the engine of {node}";

    public Task InjectAsync(CancellationToken stop) => node.KillEngineAloneAsync(stop);

    public async Task HealAsync(CancellationToken stop)
    {
        if (node.EnginePid is not null) return;
        // Its successor has its own mounts here and wouldn't find the containers, so they are ended in its place.
        await node.KillEngineAsync(stop);
        await node.StartEngineAsync(stop);
    }
}
