namespace SwarmGuard.Cli.Demo.Story;

/// <summary>What a line of the demo's story is about.</summary>
internal enum StoryKind
{
    Sample,

    /// <summary>The demo changes what its clients ask for.</summary>
    Load,

    Breach,
    Alert,
    Decision,
    Task,

    /// <summary>The number of running replicas changed.</summary>
    Replicas,

    Move,
    Scale,
    Outcome,
    Client,
}
