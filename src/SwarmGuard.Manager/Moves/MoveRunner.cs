using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Auditing;

namespace SwarmGuard.Manager.Moves;

/// <summary>
/// Sees one move through: looks, lets <see cref="MoveJudge"/> judge, and does as told, until the service is the user's again. It
/// keeps nothing that isn't on the service, so it can start in the middle of a move that another manager began.
/// </summary>
internal sealed class MoveRunner(
    SwarmApi swarm, FencedUpdate updates, ISwarmPulse pulse, MoveRecorder recorder, Departures departures, MoveRests rests,
    TimeProvider clock, ILogger<MoveRunner> log)
{
    /// <summary>Tasks on other nodes raise no events here; a look costs the engine about a millisecond.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetreatTime = TimeSpan.FromSeconds(30);

    public async Task<MoveOutcome> RunAsync(string serviceId, string serviceName, MoveIntent intent, CancellationToken stop)
    {
        var lastWait = "";
        var failures = 0;
        MoveVerdict.Restore? unanswered = null;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                (var document, var sight, intent) = await LookAsync(serviceId, intent, stop);
                updates.DemandLease();
                switch (MoveJudge.Judge(intent, sight))
                {
                    case MoveVerdict.Wait wait:
                        if (wait.For != lastWait) recorder.Step(serviceName, intent, lastWait = wait.For);
                        failures = 0;
                        await pulse.WaitAsync(LookEvery, stop);
                        break;
                    case MoveVerdict.Retreat retreat:
                        intent = await RetreatAsync(document!, intent, retreat, stop) ?? intent;
                        recorder.Step(serviceName, intent, $"undoing: {retreat.Failure.Because}");
                        break;
                    case MoveVerdict.Restore restore:
                        unanswered = restore;
                        await rests.EndAsync(serviceId, intent, restore.Outcome, Arrived(intent, restore, sight), stop);
                        if (!await RestoreAsync(document!, intent, restore, stop))
                        {
                            unanswered = null;
                            break;
                        }

                        // The rest begins now; what the store has is for a manager that does not get here.
                        rests.Note(serviceId, intent, restore.Outcome, Arrived(intent, restore, sight));
                        return End(serviceName, intent, restore, sight);
                    case MoveVerdict.Gone when unanswered is not null && document is not null:
                        // It was our own update that took ours out: only its answer was lost.
                        return End(serviceName, intent, unanswered, sight);
                    case MoveVerdict.Gone gone:
                        rests.Note(serviceId, intent, gone.Outcome, []);
                        return End(serviceName, intent, new MoveVerdict.Restore(gone.Outcome, gone.Because, null), sight);
                }
            }
            catch (EngineException e)
            {
                await BackOffAsync(serviceName, intent, e, ++failures, stop);
            }
        }
    }

    /// <summary>Waits until the old tasks no longer run, and notes when that was.</summary>
    public async Task WatchOldTasksAsync(string serviceId, string serviceName, MoveIntent intent, CancellationToken stop)
    {
        if (await departures.AwaitAsync(serviceId, [.. intent.OldTasks.Select(t => t.Id)], stop) is { } at)
            recorder.OldTasksGone(serviceName, intent, at);
    }

    private async Task<(ServiceDocument? Document, MoveSight Sight, MoveIntent Intent)> LookAsync(
        string serviceId, MoveIntent intent, CancellationToken stop)
    {
        // Tasks before the service: a change between the two reads then shows as a change of the service, never as lost tasks.
        var nodes = swarm.NodesAsync(stop);
        var tasks = await swarm.TasksAsync(serviceId, stop);
        var document = await swarm.ServiceAsync(serviceId, stop);
        intent = AsWritten(document, intent);
        var spec = document?.Spec;
        var sight = new MoveSight(
            document?.View,
            spec is not null && MoveEdit.Remains(spec, intent),
            spec is not null && MoveEdit.TemplateChanged(spec, intent),
            tasks,
            await nodes,
            clock.GetUtcNow());
        return (document, sight, intent);
    }

    // The service is the memory: a retreat whose answer was lost is written there, and its constraints are ours to remove.
    private static MoveIntent AsWritten(ServiceDocument? document, MoveIntent intent) =>
        document?.View.Labels.TryGetValue(ServiceLabels.Intent, out var text) == true
        && IntentLabel.Read(text, out _) is { } written && written.Id == intent.Id ? written : intent;

    private async Task BackOffAsync(string service, MoveIntent intent, EngineException problem, int failures, CancellationToken stop)
    {
        var pause = Retry.Pause(failures);
        log.LogWarning("move {Action} of {Service}: {Problem}; trying again in {Pause}", intent.Id, service, problem.Message, pause);
        if (failures == 1 && !problem.IsTransient) recorder.Step(service, intent, $"the engine refuses: {problem.Message}; trying on");
        await Task.Delay(pause, clock, stop);
    }

    private async Task<MoveIntent?> RetreatAsync(
        ServiceDocument document, MoveIntent intent, MoveVerdict.Retreat retreat, CancellationToken stop)
    {
        var after = intent with
        {
            Phase = MovePhase.Retreating,
            AddedConstraints = SpecMarks.Missing(MoveEdit.End(document.Spec, intent), retreat.Constraints),
            Deadline = clock.GetUtcNow() + RetreatTime,
            Failure = retreat.Failure,
        };
        return await updates.TryAsync(document, MoveEdit.Retreat(document.Spec, intent, after), new AuditNote(intent.Id, AuditKind.Retreat, retreat.Failure.Because), stop) ? after : null;
    }

    private async Task<bool> RestoreAsync(ServiceDocument document, MoveIntent intent, MoveVerdict.Restore verdict, CancellationToken stop) =>
        await updates.TryAsync(document, MoveEdit.End(document.Spec, intent), new AuditNote(intent.Id, AuditKind.Restored, verdict.Because), stop);

    private MoveOutcome End(string service, MoveIntent intent, MoveVerdict.Restore verdict, MoveSight sight)
    {
        var arrived = Arrived(intent, verdict, sight);
        var oldTaskKept = sight.Tasks.Any(t => t.IsWanted && intent.OldTasks.Any(o => o.Id == t.Id));
        recorder.Ended(service, intent, verdict, arrived, oldTaskKept, id => sight.Nodes.FirstOrDefault(n => n.Id == id)?.Hostname ?? id);
        return verdict.Outcome;
    }

    private static IReadOnlyList<TaskView> Arrived(MoveIntent intent, MoveVerdict.Restore verdict, MoveSight sight)
    {
        if (verdict.Outcome != MoveOutcome.Moved) return [];
        var slots = intent.OldTasks.Select(t => t.Slot).ToHashSet();
        return [.. sight.Tasks.Where(t => t.IsWanted && t.IsRunning && slots.Contains(t.Slot) && t.NodeId != intent.FromNodeId)];
    }
}
