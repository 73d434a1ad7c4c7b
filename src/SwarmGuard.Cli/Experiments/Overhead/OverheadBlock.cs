namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>Runs that are played one after the other while the node has that many containers.</summary>
internal sealed record OverheadBlock(int Containers, IReadOnlyList<int> Runs);
