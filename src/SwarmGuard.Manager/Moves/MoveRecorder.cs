using System.Globalization;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Moves;

/// <summary>Writes a move's story into the action list and the timeline.</summary>
internal sealed class MoveRecorder(ActionBook actions, TimelineBook timeline)
{
    public void Began(string service, MoveIntent intent, Reasons? reasons)
    {
        actions.Begin(new ActionView
        {
            Id = intent.Id,
            Kind = ActionKind.Migration,
            Service = service,
            Status = ActionStatus.InProgress,
            Because = intent.Because,
            AlertId = reasons?.AlertId,
            Decision = reasons?.Decision,
            FromNode = intent.FromNode,
            OldTasks = [.. intent.OldTasks.Select(t => t.Id)],
            T0 = intent.Times.T0,
            T1 = intent.Times.T1,
            T2 = intent.Times.T2,
            T3 = intent.Times.T3,
            T4 = intent.Times.T4,
            ClockOffsetMs = intent.Times.ClockOffsetMs,
            TakenOver = reasons is null,
        });
        var message = reasons is null ? $"taking over a move begun earlier: {intent.Because}" : intent.Because;
        timeline.Add(TimelineKind.Act, service, message, intent.Id, reasons?.AlertId, reasons?.Decision);
    }

    /// <summary>This manager stops or leads no longer; what is on the service tells the next one.</summary>
    public void HandedOver(string service, MoveIntent intent)
    {
        if (actions.Find(intent.Id) is not { Status: ActionStatus.InProgress }) return;
        const string outcome = "left to the manager that leads next";
        actions.End(intent.Id, view => view with { Status = ActionStatus.HandedOver, Outcome = outcome });
        timeline.Add(TimelineKind.Step, service, outcome, intent.Id);
    }

    public void Step(string service, MoveIntent intent, string message) =>
        timeline.Add(TimelineKind.Step, service, message, intent.Id);

    /// <summary>The move is over, and the service is the user's again.</summary>
    public void Ended(
        string service, MoveIntent intent, MoveVerdict.Restore verdict, IReadOnlyList<TaskView> arrived, bool oldTaskKept,
        Func<string, string> nodeName)
    {
        var times = intent.Times with { T5 = verdict.RecoveredAt };
        var to = string.Join(", ", arrived.Select(t => nodeName(t.NodeId)).Distinct().Order(StringComparer.Ordinal));
        var sentence = Sentence(intent, verdict, to, oldTaskKept, times.Mttr);
        timeline.Add(TimelineKind.Outcome, service, sentence, intent.Id);
        actions.End(intent.Id, view => view with
        {
            Status = Status(verdict.Outcome),
            Outcome = sentence,
            ToNode = to.Length > 0 ? to : null,
            NewTasks = [.. arrived.Select(t => t.Id)],
            T5 = times.T5,
            MttrMs = times.Mttr?.TotalMilliseconds,
        });
    }

    public void OldTasksGone(string service, MoveIntent intent, DateTimeOffset at)
    {
        actions.Change(intent.Id, view => view with { T6 = at });
        timeline.Add(TimelineKind.Step, service, $"the old task on {intent.FromNode} is gone", intent.Id);
    }

    private static string Sentence(MoveIntent intent, MoveVerdict.Restore verdict, string to, bool oldTaskKept, TimeSpan? mttr) => verdict.Outcome switch
    {
        MoveOutcome.Moved => $"moved from {intent.FromNode} to {to}: {verdict.Because}"
            + (mttr is { Ticks: >= 0 } t ? string.Create(CultureInfo.InvariantCulture, $" ({t.TotalSeconds:0.00} s after the breach)") : ""),
        MoveOutcome.Superseded => verdict.Because,
        _ => $"undone: {verdict.Because}" + (oldTaskKept ? $"; the old task on {intent.FromNode} keeps running" : ""),
    };

    public static string Status(MoveOutcome outcome) => outcome switch
    {
        MoveOutcome.Moved => ActionStatus.Success,
        MoveOutcome.TimedOut => ActionStatus.Timeout,
        MoveOutcome.Superseded => ActionStatus.Superseded,
        _ => ActionStatus.RolledBack,
    };
}
