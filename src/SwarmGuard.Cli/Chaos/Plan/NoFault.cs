using SwarmGuard.Lab.Faults;

namespace SwarmGuard.Cli.Chaos.Plan;

/// <summary>Nothing happens: what SwarmGuard does is looked at for itself.</summary>
internal sealed class NoFault : IFault
{
    public string What => "no fault";

    public Task InjectAsync(CancellationToken stop) => Task.CompletedTask;

    public Task HealAsync(CancellationToken stop) => Task.CompletedTask;
}
