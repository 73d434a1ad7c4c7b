using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Planning;

namespace SwarmGuard.Manager.Moves;

/// <summary>What came of the attempt to begin a move.</summary>
internal abstract record BeginResult
{
    private BeginResult()
    {
    }

    /// <summary>The move is written on the service and under way.</summary>
    public sealed record Begun(MoveIntent Intent) : BeginResult;

    /// <summary>Somebody else changed the service since the decision: decide again on a fresh picture.</summary>
    public sealed record Stale : BeginResult;

    /// <summary>The engine refused.</summary>
    public sealed record Refused(string Because) : BeginResult;
}
