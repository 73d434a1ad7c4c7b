using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Faults;

/// <summary>
/// Nothing of a service's container on one node gets out any more, while all else on the node can be reached: packets are dropped inside
/// the container's own network, so no other container notices.
/// </summary>
public sealed class MutedContainer(LabNode node, string service) : IFault
{
    private static readonly string[] Rule = ["OUTPUT", "!", "-o", "lo", "-j", "DROP"];
    private int? _pid;

    public string What => $"cut {service} on {node} from the network";

    public async Task InjectAsync(CancellationToken stop)
    {
        if (_pid is not null) return;
        var pid = await ServiceProcess.PidAsync(node, service, stop);
        await Commands.RunAsync([.. Inside(pid), "iptables", "-w", "-I", .. Rule], stop);
        _pid = pid;
    }

    public async Task HealAsync(CancellationToken stop)
    {
        if (_pid is not { } pid) return;
        _pid = null;
        // A container that has ended took its network with it.
        var (status, _, error) = await Commands.TryAsync([.. Inside(pid), "iptables", "-w", "-D", .. Rule], stop);
        if (status != 0 && !ProcessKiller.IsGone(pid)) throw new LabException($"{What}: can't be undone: {error.Trim()}");
    }

    private static string[] Inside(int pid) => ["nsenter", $"--net=/proc/{pid}/ns/net"];
}
