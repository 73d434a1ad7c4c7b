using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Scaling;

/// <summary>Writes the story of a change of replicas into the action list and the timeline.</summary>
internal sealed class ScaleRecorder(ActionBook actions, TimelineBook timeline)
{
    public static string Kind(ScaleIntent intent) => intent.IsUp ? ActionKind.ScaleUp : ActionKind.ScaleDown;

    public void Began(string service, ScaleIntent intent, Reasons? reasons)
    {
        actions.Begin(new ActionView
        {
            Id = intent.Id,
            Kind = Kind(intent),
            Service = service,
            Status = ActionStatus.InProgress,
            Because = intent.Because,
            AlertId = reasons?.AlertId,
            Decision = reasons?.Decision,
            FromReplicas = intent.FromReplicas,
            ToReplicas = intent.ToReplicas,
            T0 = intent.Times.T0,
            T1 = intent.Times.T1,
            T2 = intent.Times.T2,
            T3 = intent.Times.T3,
            T4 = intent.Times.T4,
            ClockOffsetMs = intent.Times.ClockOffsetMs,
            TakenOver = reasons is null,
        });
        var message = reasons is null ? $"taking over a change of replicas begun earlier: {intent.Because}" : intent.Because;
        timeline.Add(TimelineKind.Act, service, message, intent.Id, reasons?.AlertId, reasons?.Decision);
    }

    /// <summary>This manager stops or leads no longer; what is on the service tells the next one.</summary>
    public void HandedOver(string service, ScaleIntent intent)
    {
        if (actions.Find(intent.Id) is not { Status: ActionStatus.InProgress }) return;
        const string outcome = "left to the manager that leads next";
        actions.End(intent.Id, view => view with { Status = ActionStatus.HandedOver, Outcome = outcome });
        timeline.Add(TimelineKind.Step, service, outcome, intent.Id);
    }

    public void Step(string service, ScaleIntent intent, string message) =>
        timeline.Add(TimelineKind.Step, service, message, intent.Id);

    public void Ended(string service, ScaleIntent intent, ScaleEnd end)
    {
        var times = intent.Times with { T5 = end.FirstRunningAt };
        var sentence = Sentence(intent, end);
        timeline.Add(TimelineKind.Outcome, service, sentence, intent.Id);
        actions.End(intent.Id, view => view with
        {
            Status = Status(end.Outcome),
            Outcome = sentence,
            NewTasks = [.. end.Tasks.Select(t => t.Id).Except(intent.KnownTasks)],
            OldTasks = [.. intent.KnownTasks.Except(end.Tasks.Select(t => t.Id))],
            T5 = times.T5,
            T6 = intent.IsUp ? end.LastRunningAt : null,
            MttrMs = times.Mttr?.TotalMilliseconds,
        });
    }

    public void TasksGone(string service, ScaleIntent intent, DateTimeOffset at)
    {
        actions.Change(intent.Id, view => view with { T6 = at });
        timeline.Add(TimelineKind.Step, service, "what was taken away is gone", intent.Id);
    }

    public static string Status(ScaleOutcome outcome) => outcome switch
    {
        ScaleOutcome.Scaled => ActionStatus.Success,
        ScaleOutcome.TimedOut => ActionStatus.Timeout,
        _ => ActionStatus.Superseded,
    };

    private static string Sentence(ScaleIntent intent, ScaleEnd end) => end.Outcome switch
    {
        ScaleOutcome.Scaled => $"scaled from {intent.FromReplicas} to {end.Replicas} replicas: {end.Because}",
        ScaleOutcome.TimedOut when end.Replicas < intent.ToReplicas => $"given up, back to {end.Replicas} replicas: {end.Because}",
        ScaleOutcome.TimedOut => $"given up with {end.Replicas} replicas set: {end.Because}",
        _ => end.Because,
    };
}
