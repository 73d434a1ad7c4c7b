namespace SwarmGuard.Cli.Stages;

/// <summary>Where stages come from: a lab of this machine, or a Swarm that somebody has.</summary>
internal interface IStages
{
    /// <summary>For people: what Swarm that is.</summary>
    string What { get; }

    /// <summary>There is a lab behind it, whose nodes can be struck by faults.</summary>
    bool HasFaults { get; }

    /// <summary>A stage with SwarmGuard at work and nothing else on it. What fails on the way is taken down.</summary>
    Task<Stage> OpenAsync(StageWish wish, CancellationToken stop);
}
