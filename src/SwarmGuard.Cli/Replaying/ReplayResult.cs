namespace SwarmGuard.Cli.Replaying;

/// <summary>What a policy would have done in the recorded time.</summary>
/// <param name="Policy">The policy's file.</param>
/// <param name="Troubles">How often a task was in trouble for as many samples in a row as it takes.</param>
/// <param name="Actions">Oldest first.</param>
/// <param name="Holds">The most frequent first.</param>
internal sealed record ReplayResult(string Policy, int Troubles, IReadOnlyList<ReplayedAction> Actions, IReadOnlyList<ReplayedHold> Holds);
