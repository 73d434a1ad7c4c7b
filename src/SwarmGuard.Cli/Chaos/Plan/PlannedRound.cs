namespace SwarmGuard.Cli.Chaos.Plan;

/// <summary>One fault and the action that it disturbs. All of it is drawn beforehand, so that nothing of it hangs on how fast the machine is.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Stress">What SwarmGuard is made to do meanwhile.</param>
/// <param name="InAction">The fault comes after the action was begun; else as the trouble begins.</param>
/// <param name="Delay">From that moment to the fault.</param>
/// <param name="Hold">From the fault to its healing.</param>
/// <param name="Node">Which of the nodes that may be struck, counted round.</param>
/// <param name="Task">Which of the tasks gets into trouble, counted round.</param>
internal sealed record PlannedRound(FaultKind Kind, StressKind Stress, bool InAction, TimeSpan Delay, TimeSpan Hold, int Node, int Task);
