namespace SwarmGuard.Cli.Chaos.Plan;

/// <summary>What SwarmGuard is made to do.</summary>
internal enum StressKind
{
    Move,
    Scale,
}
