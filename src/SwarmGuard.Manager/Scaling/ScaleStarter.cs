using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Remembering;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Auditing;

namespace SwarmGuard.Manager.Scaling;

/// <summary>Carries out the one update that changes a number of replicas, fenced by the version that the decision was taken on.</summary>
internal sealed class ScaleStarter(FencedUpdate updates, ScaleRests rests, TimeProvider clock)
{
    public async Task<BeginResult<ScaleIntent>> BeginAsync(
        ServiceDocument service, DateTimeOffset seenAt, Decision.Scale decision, EpisodeTimes times, ScalingPolicy policy, CancellationToken stop)
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
        var kind = intent.IsUp ? ActionKind.ScaleUp : ActionKind.ScaleDown;
        // The number alone may be all that the update changes, and then tells no later manager that it was just changed.
        rests.Begin(service.View.Id, intent);
        return await updates.BeginAsync(
            service, seenAt, ScaleEdit.Begin(service.Spec, intent, plan.BaseReplicas), intent,
            new BegunAction(intent.Id, service.View.Id, kind, "", now),
            new AuditNote(intent.Id, intent.IsUp ? AuditKind.ScaledUp : AuditKind.ScaledDown, intent.Because),
            found => found.View.Version > plan.ServiceVersion && found.View.Replicas == plan.ToReplicas, stop);
    }
}
