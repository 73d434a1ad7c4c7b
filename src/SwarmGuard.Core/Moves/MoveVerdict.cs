namespace SwarmGuard.Core.Moves;

/// <summary>What to do next with a move.</summary>
public abstract record MoveVerdict
{
    private MoveVerdict()
    {
    }

    /// <summary>Nothing yet; the sentence says what is awaited.</summary>
    public sealed record Wait(string For) : MoveVerdict;

    /// <summary>Drive the replacements out before restoring, by these constraints in place of ours.</summary>
    public sealed record Retreat(MoveFailure Failure, IReadOnlyList<string> Constraints) : MoveVerdict;

    /// <summary>Put the user's spec back; the move is over.</summary>
    public sealed record Restore(MoveOutcome Outcome, string Because, DateTimeOffset? RecoveredAt) : MoveVerdict;

    /// <summary>Nothing of ours is left on the service; the move is over.</summary>
    public sealed record Gone(MoveOutcome Outcome, string Because) : MoveVerdict;
}
