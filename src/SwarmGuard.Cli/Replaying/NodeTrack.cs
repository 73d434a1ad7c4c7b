namespace SwarmGuard.Cli.Replaying;

/// <summary>What was recorded of one node, oldest first.</summary>
internal sealed record NodeTrack(string Name)
{
    public List<NodePoint> Points { get; } = [];
}
