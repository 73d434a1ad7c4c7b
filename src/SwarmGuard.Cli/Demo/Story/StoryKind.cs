namespace SwarmGuard.Cli.Demo.Story;

/// <summary>What a line of the demo's story is about.</summary>
internal enum StoryKind
{
    Sample,
    Breach,
    Alert,
    Decision,
    Task,
    Move,
    Outcome,
    Client,
}
