namespace SwarmGuard.Core.Moves;

/// <summary>How a move ended.</summary>
public enum MoveOutcome
{
    /// <summary>Every task of the service that was on the sick node runs elsewhere.</summary>
    Moved,

    /// <summary>No node took the task; undone.</summary>
    NoSuitableNode,

    /// <summary>A replacement failed; undone.</summary>
    ReplacementFailed,

    /// <summary>It took too long; undone.</summary>
    TimedOut,

    /// <summary>Somebody else changed or removed the service meanwhile; theirs stands, ours was taken out.</summary>
    Superseded,
}
