using SwarmGuard.Core.Episodes;

namespace SwarmGuard.Core.Moves;

/// <summary>
/// A move that has begun, as written on the service itself in the same update that begins it. It holds all that any manager
/// needs to finish the move or to undo it, so that the one that began it may die at any instruction.
/// </summary>
public sealed record MoveIntent
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;
    public required string Id { get; init; }
    public MovePhase Phase { get; init; } = MovePhase.Moving;
    public required string FromNodeId { get; init; }
    public required string FromNode { get; init; }
    public required IReadOnlyList<OldTask> OldTasks { get; init; }

    /// <summary>The placement constraints that are ours, and only ours, to remove.</summary>
    public required IReadOnlyList<string> AddedConstraints { get; init; }

    public required MoveOriginals Originals { get; init; }
    public required EpisodeTimes Times { get; init; }

    /// <summary>When this phase is given up, by the manager's clock.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Why the move was begun.</summary>
    public required string Because { get; init; }

    /// <summary>Why it is being undone; null while moving.</summary>
    public MoveFailure? Failure { get; init; }
}
