namespace SwarmGuard.Core.Moves;

/// <summary>How far a move has come.</summary>
public enum MovePhase
{
    /// <summary>The sick node is excluded; replacements start elsewhere.</summary>
    Moving,

    /// <summary>The move failed: the sick node is allowed again, and the replacements' nodes are excluded so that Swarm removes those
    /// and keeps the old tasks.</summary>
    Retreating,
}
