namespace SwarmGuard.Core.Moves;

/// <summary>What a move ended with and the sentence that says why.</summary>
public sealed record MoveFailure(MoveOutcome Outcome, string Because);
