namespace SwarmGuard.Lab.Faults;

/// <summary>A power cut: engine and containers of a node end at once. Healed, the node starts again.</summary>
public sealed class LostNode(LabNode node) : IFault
{
    public string What => $"power off {node}";

    public Task InjectAsync(CancellationToken stop) => node.KillEngineAsync(stop);

    public Task HealAsync(CancellationToken stop) => node.StartEngineAsync(stop);
}
