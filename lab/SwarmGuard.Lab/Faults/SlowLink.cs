using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Faults;

/// <summary>
/// What reaches a node comes late. Where the kernel has netem, every packet waits; where it has not, the link is so narrow that packets
/// queue up, which delays them as long as there is traffic.
/// </summary>
public sealed class SlowLink(LabNode node) : IFault
{
    private static readonly string[] Delay = ["netem", "delay", "150ms", "50ms"];
    private static readonly string[] Narrow = ["tbf", "rate", "256kbit", "burst", "3000", "latency", "400ms"];

    public string What => $"slow link of {node}";

    public async Task InjectAsync(CancellationToken stop)
    {
        var (status, _, _) = await Commands.TryAsync(Change("replace", Delay), stop);
        if (status != 0) await Commands.RunAsync(Change("replace", Narrow), stop);
    }

    // That there is nothing to take away is fine.
    public Task HealAsync(CancellationToken stop) => Commands.TryAsync(Change("del", []), stop);

    private string[] Change(string verb, string[] queue) =>
        ["tc", "-n", node.Layout.Lab.SwitchNamespace, "qdisc", verb, "dev", node.Layout.SwitchPort, "root", .. queue];
}
