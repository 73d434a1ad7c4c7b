using SwarmGuard.Cli.Stages;

namespace SwarmGuard.Tests.Experiments;

/// <summary>A Swarm of somebody's own, which nobody may harm.</summary>
internal sealed class NoFaultStages : IStages
{
    public string What => "a Swarm of somebody's own";

    public bool HasFaults => false;

    public Task<Stage> OpenAsync(StageWish wish, CancellationToken stop) => throw new InvalidOperationException("it must not even be opened");
}
