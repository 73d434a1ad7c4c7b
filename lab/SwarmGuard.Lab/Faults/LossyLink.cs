using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Faults;

/// <summary>Some of the packets that reach a node are lost.</summary>
public sealed class LossyLink(LabNode node) : IFault
{
    private static readonly string[] Rule =
        ["INPUT", "-i", "eth0", "-m", "statistic", "--mode", "random", "--probability", "0.1", "-j", "DROP"];

    private bool _injected;

    public string What => $"lossy link of {node} (a tenth of all packets)";

    public async Task InjectAsync(CancellationToken stop)
    {
        if (_injected) return;
        await Commands.RunAsync(Change("-I"), stop);
        _injected = true;
    }

    public async Task HealAsync(CancellationToken stop)
    {
        if (!_injected) return;
        await Commands.RunAsync(Change("-D"), stop);
        _injected = false;
    }

    private string[] Change(string verb) => ["nsenter", $"--net={node.Layout.NamespacePath}", "iptables", "-w", verb, .. Rule];
}
