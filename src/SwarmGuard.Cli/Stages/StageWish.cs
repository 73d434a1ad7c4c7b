namespace SwarmGuard.Cli.Stages;

/// <summary>What a play needs of its stage.</summary>
internal sealed record StageWish
{
    /// <summary>Variables of <c>deploy/swarmguard.yml</c>. A Swarm of somebody's own has its own settings, and keeps them.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public int Nodes { get; init; } = 3;

    /// <summary>A stack file that is laid over <c>deploy/swarmguard.yml</c>, as text. Only a lab can have one.</summary>
    public string? Amendment { get; init; }

    /// <summary>Leave the lab up when the stage is disposed of.</summary>
    public bool Keep { get; init; }
}
