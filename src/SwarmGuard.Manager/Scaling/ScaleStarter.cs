using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;

namespace SwarmGuard.Manager.Scaling;

/// <summary>Carries out the one update that changes a number of replicas, fenced by the version that the decision was taken on.</summary>
internal sealed class ScaleStarter(SwarmApi swarm, TimeProvider clock)
{
    public async Task<BeginResult<ScaleIntent>> BeginAsync(
        ServiceDocument service, Decision.Scale decision, EpisodeTimes times, ScalingPolicy policy, CancellationToken stop)
    {
        var plan = decision.Plan;
        var now = clock.GetUtcNow();
        var intent = new ScaleIntent
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            FromReplicas = plan.FromReplicas,
            ToReplicas = plan.ToReplicas,
            KnownTasks = plan.KnownTasks,
            AddedConstraints = SpecMarks.Missing(service.Spec, plan.AddConstraints),
            HadLabels = SpecMarks.HasLabels(service.Spec),
            HadConstraints = SpecMarks.HasConstraints(service.Spec),
            Times = times with { T4 = now },
            Deadline = now + policy.Timeout,
            Because = decision.Because,
        };
        try
        {
            await swarm.UpdateAsync(plan.ServiceId, plan.ServiceVersion, ScaleEdit.Begin(service.Spec, intent, plan.BaseReplicas), stop);
            return new BeginResult<ScaleIntent>.Begun(intent);
        }
        catch (EngineException e) when (e.Fault is EngineFault.StaleVersion or EngineFault.NotFound)
        {
            return new BeginResult<ScaleIntent>.Stale();
        }
        catch (EngineException e) when (e.IsTransient)
        {
            // The answer was lost, not necessarily the request: only the service itself can tell.
            return await WasAppliedAsync(plan, stop)
                ? new BeginResult<ScaleIntent>.Begun(intent)
                : new BeginResult<ScaleIntent>.Refused(e.Message);
        }
        catch (EngineException e)
        {
            return new BeginResult<ScaleIntent>.Refused(e.Message);
        }
    }

    private async Task<bool> WasAppliedAsync(ScalePlan plan, CancellationToken stop)
    {
        try
        {
            return (await swarm.ServiceAsync(plan.ServiceId, stop))?.View is { } found
                && found.Version > plan.ServiceVersion && found.Replicas == plan.ToReplicas;
        }
        catch (EngineException)
        {
            // Still unknown. If it was applied after all, the number stands, and an intent on the service is taken over by the sweeper.
            return false;
        }
    }
}
