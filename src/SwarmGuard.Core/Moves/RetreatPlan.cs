using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Moves;

/// <summary>
/// How to undo a move without risk to the old task. Once the sick node is allowed again, both the old task and a half-started
/// replacement satisfy the spec, and Swarm's updater keeps whichever it finds first, which may be the replacement. So while
/// a replacement has a node, that node is excluded first: then only the old task fits, and the updater keeps it.
/// </summary>
internal static class RetreatPlan
{
    public static MoveVerdict For(
        MoveIntent intent, MoveFailure failure, IReadOnlyList<TaskView> tasks, IReadOnlyList<NodeView> nodes)
    {
        var unsettled = tasks.Where(t => MoveJudge.IsUnsettled(intent, t, tasks)).ToList();

        // Nodes with healthy replicas of their own stay allowed: excluding one would restart those.
        var keep = tasks.Where(t => t.IsWanted && !unsettled.Contains(t)).Select(t => t.NodeId).ToHashSet();
        var exclude = nodes.Select(n => n.Id).Where(id => id != intent.FromNodeId && !keep.Contains(id)).ToList();
        return unsettled.Any(t => exclude.Contains(t.NodeId))
            ? new MoveVerdict.Retreat(failure, [.. exclude.Select(id => $"node.id!={id}")])
            : new MoveVerdict.Restore(failure.Outcome, failure.Because, null);
    }
}
