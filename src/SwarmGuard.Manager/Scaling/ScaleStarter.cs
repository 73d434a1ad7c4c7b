using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Auditing;

namespace SwarmGuard.Manager.Scaling;

/// <summary>Carries out the one update that changes a number of replicas, fenced by the version that the decision was taken on.</summary>
internal sealed class ScaleStarter(FencedUpdate updates, TimeProvider clock)
{
    public async Task<BeginResult<ScaleIntent>> BeginAsync(
        ServiceDocument service, Decision.Scale decision, EpisodeTimes times, ScalingPolicy policy, CancellationToken stop)
    {
        if (ScaleState.IsNewer(service.View))
            return new BeginResult<ScaleIntent>.Refused($"the label {ServiceLabels.ScaleState} was written by a newer SwarmGuard and is left as it is");
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
        return await updates.BeginAsync(
            service, ScaleEdit.Begin(service.Spec, intent, plan.BaseReplicas), intent,
            new AuditNote(intent.Id, intent.IsUp ? AuditKind.ScaledUp : AuditKind.ScaledDown, intent.Because),
            found => found.View.Version > plan.ServiceVersion && found.View.Replicas == plan.ToReplicas, stop);
    }
}
