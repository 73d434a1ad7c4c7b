using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Moves;

/// <summary>How far one replica's move has come.</summary>
/// <param name="Arrived">The replacement that runs away from the sick node.</param>
/// <param name="Failed">A replacement that failed.</param>
/// <param name="Homeless">A replacement for which the scheduler found no node.</param>
/// <param name="IsSettled">The old task is let go, and its replacement runs or the slot no longer exists.</param>
/// <param name="Awaiting">What is missing, in words.</param>
internal sealed record SlotProgress(TaskView? Arrived, TaskView? Failed, TaskView? Homeless, bool IsSettled, string Awaiting)
{
    /// <summary>Swarm's clock and the manager's may differ by this much where the old task is no longer listed to tell.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    public static SlotProgress Of(OldTask old, MoveIntent intent, IReadOnlyList<TaskView> tasks)
    {
        var fromNodeId = intent.FromNodeId;
        var oldTask = tasks.FirstOrDefault(t => t.Id == old.Id);
        // Whatever is newer than the old task in its slot was made by this move: it was the newest when the move began.
        var since = oldTask?.CreatedAt ?? intent.Times.T4 - ClockTolerance ?? DateTimeOffset.MinValue;
        var newer = tasks.Where(t => t.Slot == old.Slot && t.Id != old.Id && t.CreatedAt > since).ToList();
        var wanted = newer.FirstOrDefault(t => t.IsWanted);
        var arrived = wanted is { IsRunning: true } && wanted.NodeId != fromNodeId ? wanted : null;
        var letGo = oldTask is null || !oldTask.IsWanted;
        var removed = letGo && wanted is null && newer.All(t => !t.HasFailed);
        return new SlotProgress(
            arrived,
            newer.FirstOrDefault(t => t.HasFailed),
            wanted is { NodeId: "" } && wanted.Error.Contains("no suitable node", StringComparison.Ordinal) ? wanted : null,
            letGo && (arrived is not null || removed),
            Describe(old, wanted, arrived));
    }

    private static string Describe(OldTask old, TaskView? wanted, TaskView? arrived) => (wanted, arrived) switch
    {
        (null, _) => $"waiting for Swarm to make a replacement of replica {old.Slot}",
        (_, not null) => $"waiting for Swarm to let the old task of replica {old.Slot} go",
        _ => $"the replacement of replica {old.Slot} is {wanted.Observed.ToString().ToLowerInvariant()}",
    };
}
