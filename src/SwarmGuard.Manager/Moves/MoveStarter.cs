using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;

namespace SwarmGuard.Manager.Moves;

/// <summary>Carries out the one update that begins a move, fenced by the version that the decision was taken on.</summary>
internal sealed class MoveStarter(SwarmApi swarm, TimeProvider clock)
{
    public async Task<BeginResult<MoveIntent>> BeginAsync(
        ServiceDocument service, Decision.Act decision, EpisodeTimes times, MigrationPolicy policy, CancellationToken stop)
    {
        var plan = decision.Plan;
        var now = clock.GetUtcNow();
        var intent = new MoveIntent
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            FromNodeId = plan.FromNodeId,
            FromNode = plan.FromNode,
            OldTasks = plan.OldTasks,
            AddedConstraints = SpecMarks.Missing(service.Spec, plan.AddConstraints),
            Originals = MoveEdit.Originals(service.Spec),
            Times = times with { T4 = now },
            Deadline = now + policy.Timeout,
            Because = decision.Because,
        };
        var spec = MoveEdit.Begin(service.Spec, intent);
        try
        {
            await swarm.UpdateAsync(plan.ServiceId, plan.ServiceVersion, spec, stop);
            return new BeginResult<MoveIntent>.Begun(intent);
        }
        catch (EngineException e) when (e.Fault is EngineFault.StaleVersion or EngineFault.NotFound)
        {
            return new BeginResult<MoveIntent>.Stale();
        }
        catch (EngineException e) when (e.IsTransient)
        {
            // The answer was lost, not necessarily the request: only the service itself can tell.
            return await WasAppliedAsync(plan.ServiceId, intent.Id, stop)
                ? new BeginResult<MoveIntent>.Begun(intent)
                : new BeginResult<MoveIntent>.Refused(e.Message);
        }
        catch (EngineException e)
        {
            return new BeginResult<MoveIntent>.Refused(e.Message);
        }
    }

    private async Task<bool> WasAppliedAsync(string serviceId, string intentId, CancellationToken stop)
    {
        try
        {
            var found = await swarm.ServiceAsync(serviceId, stop);
            return found?.View.Labels.TryGetValue(ServiceLabels.Intent, out var text) == true
                && IntentLabel.Read(text, out _)?.Id == intentId;
        }
        catch (EngineException)
        {
            // Still unknown. If it was applied after all, the intent is on the service and the sweeper takes it over.
            return false;
        }
    }
}
