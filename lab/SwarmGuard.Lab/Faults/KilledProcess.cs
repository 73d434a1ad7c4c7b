using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Faults;

/// <summary>A service's process on one node is killed (SIGKILL), between any two of its instructions. Swarm starts another one.</summary>
public sealed class KilledProcess(LabNode node, string service) : IFault
{
    public string What => $"kill {service} on {node}";

    public async Task InjectAsync(CancellationToken stop) =>
        ProcessKiller.Signal(await ServiceProcess.PidAsync(node, service, stop), NativeMethods.KillSignal);

    public Task HealAsync(CancellationToken stop) => Task.CompletedTask;
}
