using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Remembering;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Auditing;

namespace SwarmGuard.Manager.Moves;

/// <summary>Carries out the one update that begins a move, fenced by the version that the decision was taken on.</summary>
internal sealed class MoveStarter(FencedUpdate updates, TimeProvider clock)
{
    public async Task<BeginResult<MoveIntent>> BeginAsync(
        ServiceDocument service, DateTimeOffset seenAt, Decision.Act decision, EpisodeTimes times, MigrationPolicy policy, CancellationToken stop)
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
        var begun = new BegunAction(intent.Id, service.View.Id, ActionKind.Migration, plan.FromNodeId, now);
        var note = new AuditNote(intent.Id, AuditKind.MoveBegun, intent.Because);
        return await updates.BeginAsync(
            service, seenAt, MoveEdit.Begin(service.Spec, intent), intent, begun, note, found => IsOn(found, intent.Id), stop);
    }

    private static bool IsOn(ServiceDocument service, string intentId) =>
        service.View.Labels.TryGetValue(ServiceLabels.Intent, out var text) && IntentLabel.Read(text, out _)?.Id == intentId;
}
