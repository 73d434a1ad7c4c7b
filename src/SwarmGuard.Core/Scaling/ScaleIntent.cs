using SwarmGuard.Core.Episodes;

namespace SwarmGuard.Core.Scaling;

/// <summary>
/// A change of replicas that has begun. Where it came with constraints of ours it is written on the service in the same update, so
/// that any manager can take them out again; without them the new number alone is all there is to it.
/// </summary>
public sealed record ScaleIntent
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;
    public required string Id { get; init; }
    public required int FromReplicas { get; init; }
    public required int ToReplicas { get; init; }

    /// <summary>Tasks that were there before: any other is new.</summary>
    public required IReadOnlyList<string> KnownTasks { get; init; }

    /// <summary>The placement constraints that are ours, and only ours, to remove.</summary>
    public required IReadOnlyList<string> AddedConstraints { get; init; }

    public required bool HadLabels { get; init; }
    public required bool HadConstraints { get; init; }
    public required EpisodeTimes Times { get; init; }

    /// <summary>When new replicas that do not run yet are given up, by the manager's clock.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Why it was begun.</summary>
    public required string Because { get; init; }

    public bool IsUp => ToReplicas > FromReplicas;
}
