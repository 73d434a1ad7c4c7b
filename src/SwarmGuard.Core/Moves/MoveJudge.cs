using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Moves;

/// <summary>
/// Judges a move by its tasks, and by nothing else: UpdateStatus is written only after the monitor window, and a manager that
/// has just started knows no history. The same function serves a move that was begun a moment ago and one found on a service.
/// </summary>
public static class MoveJudge
{
    public static MoveVerdict Judge(MoveIntent intent, MoveSight sight)
    {
        if (sight.Service is null) return new MoveVerdict.Gone(MoveOutcome.Superseded, "the service was removed during the move");
        if (!sight.Remains)
            return new MoveVerdict.Gone(MoveOutcome.Superseded, "the service was replaced by somebody else during the move; theirs stands");
        if (intent.Phase == MovePhase.Retreating) return JudgeRetreating(intent, sight.Tasks, sight.Now);
        if (sight.TemplateChanged)
        {
            return new MoveVerdict.Restore(
                MoveOutcome.Superseded, "the service was updated by somebody else during the move; theirs stands, and the move was given up", null);
        }

        return JudgeMoving(intent, sight.Tasks, sight.Nodes, sight.Now);
    }

    private static MoveVerdict JudgeMoving(
        MoveIntent intent, IReadOnlyList<TaskView> tasks, IReadOnlyList<NodeView> nodes, DateTimeOffset now)
    {
        var slots = intent.OldTasks.Select(old => SlotProgress.Of(old, intent, tasks)).ToList();
        var open = slots.Where(s => !s.IsSettled).ToList();
        if (open.Count == 0) return Settled(intent, slots);

        var failed = open.Select(s => s.Failed).FirstOrDefault(t => t is not null);
        if (failed is not null)
        {
            return GiveUp(MoveOutcome.ReplacementFailed, $"the new task failed: {Reason(failed)}");
        }

        var homeless = open.Select(s => s.Homeless).FirstOrDefault(t => t is not null);
        if (homeless is not null) return GiveUp(MoveOutcome.NoSuitableNode, $"no node takes the task: {homeless.Error}");
        if (now >= intent.Deadline)
        {
            return GiveUp(MoveOutcome.TimedOut, $"the move did not finish in time; {open[0].Awaiting}");
        }

        return new MoveVerdict.Wait(open[0].Awaiting);

        MoveVerdict GiveUp(MoveOutcome outcome, string because) =>
            RetreatPlan.For(intent, new MoveFailure(outcome, because), tasks, nodes);
    }

    private static MoveVerdict JudgeRetreating(MoveIntent intent, IReadOnlyList<TaskView> tasks, DateTimeOffset now)
    {
        var failure = intent.Failure ?? new MoveFailure(MoveOutcome.TimedOut, "the move was undone");
        var left = tasks.Count(t => IsUnsettled(intent, t, tasks));
        if (left > 0 && now < intent.Deadline) return new MoveVerdict.Wait($"{left} replacement(s) to be removed");
        return new MoveVerdict.Restore(failure.Outcome, failure.Because, null);
    }

    /// <summary>A replacement with a node, while the old task of its slot is still wanted: both fit once the sick node is allowed again.</summary>
    internal static bool IsUnsettled(MoveIntent intent, TaskView task, IReadOnlyList<TaskView> tasks) =>
        task.IsWanted && task.NodeId != "" && task.NodeId != intent.FromNodeId
        && intent.OldTasks.Any(old => old.Slot == task.Slot && old.Id != task.Id && tasks.Any(t => t.Id == old.Id && t.IsWanted));

    private static MoveVerdict Settled(MoveIntent intent, List<SlotProgress> slots)
    {
        var arrived = slots.Select(s => s.Arrived).OfType<TaskView>().ToList();
        if (arrived.Count == 0)
        {
            return new MoveVerdict.Restore(
                MoveOutcome.Superseded, $"the tasks on {intent.FromNode} were removed by somebody else during the move", null);
        }

        var because = arrived.Count == 1 ? "the new task is running" : $"all {arrived.Count} new tasks are running";
        return new MoveVerdict.Restore(MoveOutcome.Moved, because, arrived.Max(t => t.ObservedAt));
    }

    private static string Reason(TaskView task) => task.Error == "" ? task.Observed.ToString() : task.Error;
}
