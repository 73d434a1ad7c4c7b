using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Manager.Remembering;

namespace SwarmGuard.Manager.Scaling;

/// <summary>
/// Sees a change of replicas through: looks, lets <see cref="ScaleJudge"/> judge, and does as told, until nothing of ours but the number
/// is left on the service. What it keeps meanwhile is only for the record.
/// </summary>
internal sealed class ScaleRunner(
    SwarmApi swarm, FencedUpdate updates, ISwarmPulse pulse, ScaleRecorder recorder, ScaleRests rests, MemoryBook memory, TimeProvider clock, ILogger<ScaleRunner> log)
{
    /// <summary>Tasks on other nodes raise no events here; a look costs the engine about a millisecond.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    public async Task<ScaleEnd> RunAsync(string serviceId, string serviceName, ScaleIntent intent, CancellationToken stop)
    {
        var lastWait = "";
        var failures = 0;
        DateTimeOffset? first = null;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                // Tasks before the service: a change between the two reads then shows as a change of the service, never as lost tasks.
                var tasks = await swarm.TasksAsync(serviceId, stop);
                var document = await swarm.ServiceAsync(serviceId, stop);
                updates.DemandLease();
                first ??= FirstNew(intent, tasks);
                switch (ScaleJudge.Judge(intent, document?.View, tasks, clock.GetUtcNow()))
                {
                    case ScaleVerdict.Wait wait:
                        if (wait.For != lastWait) recorder.Step(serviceName, intent, lastWait = wait.For);
                        failures = 0;
                        await pulse.WaitAsync(LookEvery, stop);
                        break;
                    case ScaleVerdict.GiveUp giveUp:
                        await GiveUpAsync(document!, intent, giveUp, stop);
                        break;
                    case ScaleVerdict.End end:
                        rests.End(serviceId, intent, end.Outcome);
                        await memory.SaveAsync(stop);
                        if (await TryTakeOutAsync(document, intent, end, stop)) return await EndAsync(serviceId, intent, end, first, stop);
                        break;
                }
            }
            catch (EngineException e)
            {
                log.LogWarning("scaling {Action} of {Service}: {Problem}; trying again", intent.Id, serviceName, e.Message);
                await Task.Delay(Retry.Pause(++failures), clock, stop);
            }
        }
    }

    private Task<bool> GiveUpAsync(ServiceDocument document, ScaleIntent intent, ScaleVerdict.GiveUp verdict, CancellationToken stop) => updates.TryAsync(
        document, ScaleEdit.GiveUp(document.Spec, intent, verdict.Replicas, ScaleState.BaseOf(document.View)),
        new AuditNote(intent.Id, AuditKind.GivenUp, verdict.Because), stop);

    private async Task<ScaleEnd> EndAsync(
        string serviceId, ScaleIntent intent, ScaleVerdict.End end, DateTimeOffset? first, CancellationToken stop)
    {
        var service = (await swarm.ServiceAsync(serviceId, stop))?.View;
        IReadOnlyList<TaskView> wanted = [.. (await swarm.TasksAsync(serviceId, stop)).Where(t => t.IsWanted)];
        var added = wanted.Where(t => t.IsRunning && !intent.KnownTasks.Contains(t.Id)).ToList();
        return new ScaleEnd(
            end.Outcome, end.Because, service, service?.Replicas ?? 0, wanted, first, added.Count == 0 ? null : added.Max(t => t.ObservedAt));
    }

    private static DateTimeOffset? FirstNew(ScaleIntent intent, IReadOnlyList<TaskView> tasks)
    {
        var added = tasks.Where(t => t.IsWanted && t.IsRunning && !intent.KnownTasks.Contains(t.Id)).ToList();
        return added.Count == 0 ? null : added.Min(t => t.ObservedAt);
    }

    private async Task<bool> TryTakeOutAsync(ServiceDocument? document, ScaleIntent intent, ScaleVerdict.End end, CancellationToken stop) =>
        document is null || !ScaleEdit.Remains(document.Spec, intent)
        || await updates.TryAsync(document, ScaleEdit.End(document.Spec, intent), new AuditNote(intent.Id, AuditKind.MarksRemoved, end.Because), stop);
}
