using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Faults;

/// <summary>
/// A service's process stops (SIGSTOP) and goes on later (SIGCONT) as if no time had passed: with a picture of the world that has grown old.
/// </summary>
public sealed class HangingProcess(LabNode node, string service) : IFault
{
    private int? _pid;

    public string What => $"hang {service} on {node}";

    public async Task InjectAsync(CancellationToken stop)
    {
        _pid ??= await ServiceProcess.PidAsync(node, service, stop);
        ProcessKiller.Signal(_pid.Value, NativeMethods.StopSignal);
    }

    public Task HealAsync(CancellationToken stop)
    {
        // Its health check may have had it killed meanwhile.
        if (_pid is { } pid && !ProcessKiller.IsGone(pid)) ProcessKiller.Signal(pid, NativeMethods.ContinueSignal);
        _pid = null;
        return Task.CompletedTask;
    }
}
