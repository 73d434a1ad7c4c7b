namespace SwarmGuard.Lab.Faults;

/// <summary>A node's cable is pulled; engine and containers keep running.</summary>
public sealed class CutLink(LabNode node) : IFault
{
    public string What => $"cut the link of {node}";

    public Task InjectAsync(CancellationToken stop) => node.CutAsync(stop);

    public Task HealAsync(CancellationToken stop) => node.MendAsync(stop);
}
