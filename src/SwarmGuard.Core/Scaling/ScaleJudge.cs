using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Scaling;

/// <summary>Judges a change of replicas by the service's tasks, and by nothing else.</summary>
public static class ScaleJudge
{
    public static ScaleVerdict Judge(ScaleIntent intent, ServiceView? service, IReadOnlyList<TaskView> tasks, DateTimeOffset now)
    {
        if (service is null) return new ScaleVerdict.End(ScaleOutcome.Superseded, "the service was removed meanwhile");
        var wanted = tasks.Where(t => t.IsWanted).ToList();
        var running = wanted.Count(t => t.IsRunning);
        if (service.Replicas != intent.ToReplicas)
        {
            return IsGivenUp(intent, service.Replicas, now)
                ? new ScaleVerdict.End(ScaleOutcome.TimedOut, $"{NotRun(intent, running)}{Error(intent, tasks)}")
                : new ScaleVerdict.End(ScaleOutcome.Superseded, $"somebody else set {service.Replicas} replicas meanwhile; theirs stands");
        }

        if (running >= intent.ToReplicas && wanted.Count == intent.ToReplicas)
            return new ScaleVerdict.End(ScaleOutcome.Scaled, $"{running} of {intent.ToReplicas} replicas run");
        if (now < intent.Deadline) return new ScaleVerdict.Wait($"{Progress(intent, wanted.Count, running)}{Error(intent, tasks)}");
        return Overdue(intent, service, wanted, running, Error(intent, tasks));
    }

    // Swarm may be slow to let go as well as to start.
    private static string Progress(ScaleIntent intent, int wanted, int running) => wanted > intent.ToReplicas
        ? $"{wanted - intent.ToReplicas} of {wanted} replicas still have to go"
        : $"{running} of {intent.ToReplicas} replicas run";

    // After the deadline a number in between is what giving up sets; whether the answer to that was heard does not matter here.
    private static bool IsGivenUp(ScaleIntent intent, int replicas, DateTimeOffset now) =>
        intent.IsUp && now >= intent.Deadline && replicas >= intent.FromReplicas && replicas < intent.ToReplicas;

    private static string NotRun(ScaleIntent intent, int running) => $"{intent.ToReplicas - running} of {intent.ToReplicas} replicas did not run in time";

    private static ScaleVerdict Overdue(ScaleIntent intent, ServiceView service, List<TaskView> wanted, int running, string error)
    {
        var because = wanted.Count > intent.ToReplicas
            ? $"{wanted.Count - intent.ToReplicas} of {wanted.Count} replicas did not go in time{error}"
            : $"{NotRun(intent, running)}{error}";
        var left = Math.Max(intent.FromReplicas, running);
        if (!intent.IsUp || left >= intent.ToReplicas) return new ScaleVerdict.End(ScaleOutcome.TimedOut, because);
        if (service.Update != UpdateState.None)
            return new ScaleVerdict.End(ScaleOutcome.TimedOut, $"{because}; left as it is, since an update of the service is under way or paused");
        return ScaleInOrder.Removed(wanted, left).Any(t => t.IsRunning)
            ? new ScaleVerdict.End(ScaleOutcome.TimedOut, $"{because}; left as it is, since Swarm would take away one that runs")
            : new ScaleVerdict.GiveUp(left, because);
    }

    // A replica that does not get well is replaced again and again; what the last one said is the reason.
    private static string Error(ScaleIntent intent, IEnumerable<TaskView> tasks) =>
        tasks.Where(t => t.Error.Length > 0 && !intent.KnownTasks.Contains(t.Id)).MaxBy(t => t.CreatedAt) is { } failed ? $" ({failed.Error})" : "";
}
