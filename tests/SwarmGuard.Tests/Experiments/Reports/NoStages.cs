using SwarmGuard.Cli.Stages;

namespace SwarmGuard.Tests.Experiments.Reports;

/// <summary>For experiments that play on nothing.</summary>
internal sealed class NoStages : IStages
{
    public string What => "nothing";

    public bool HasFaults => false;

    public Task<Stage> OpenAsync(StageWish wish, CancellationToken stop) => throw new InvalidOperationException("there is no stage");
}
