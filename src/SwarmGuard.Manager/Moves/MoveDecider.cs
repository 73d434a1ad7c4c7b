using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Alerts;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Moves;

/// <summary>Decides whether the task in trouble is moved, and begins it.</summary>
internal sealed class MoveDecider(
    MoveStarter starter, MoveDesk desk, ActionSlots slots, ActionGates gates, BreachCounter breaches, TimelineBook timeline, TimeProvider clock)
{
    /// <summary>Null: the service changed since the picture was taken.</summary>
    public async Task<AlertAnswer?> DecideAsync(AlertCase trouble, CancellationToken stop)
    {
        var name = trouble.Alert.ServiceName;
        var request = new MoveRequest(trouble.Task, trouble.Usage, trouble.Because);
        var front = trouble.Front(gates.For(
            trouble.Service.View, ActionKind.Migration, trouble.Paused, (trouble.Task.NodeId, trouble.Picture.NameOf(trouble.Task.NodeId)), trouble.Age(clock.GetUtcNow())));
        var decision = MigrationPlanner.Plan(request, trouble.Picture, trouble.Policy).Behind(front);
        var reasons = trouble.Reasons(decision, ActionKind.Migration);
        if (decision is not Decision.Act act)
        {
            var hold = (Decision.Hold)decision;
            timeline.AddHold(name, hold.Reason.ToString(), hold.Because, reasons.AlertId, reasons.Decision);
            return trouble.Answer(hold);
        }

        return await BeginAsync(trouble, act, reasons, stop);
    }

    private async Task<AlertAnswer?> BeginAsync(AlertCase trouble, Decision.Act decision, Reasons reasons, CancellationToken stop)
    {
        var (id, name) = (trouble.Service.View.Id, trouble.Alert.ServiceName);
        if (!slots.TryReserve(id)) return AlertCase.UnderWay(name, trouble.Count);
        try
        {
            switch (await starter.BeginAsync(trouble.Service, trouble.Picture.TakenAt, decision, trouble.Times(clock.GetUtcNow()), trouble.Policy.Migration, stop))
            {
                case BeginResult<MoveIntent>.Begun begun:
                    breaches.End(trouble.Task.Id);
                    desk.Start(id, name, begun.Intent, reasons);
                    return trouble.Answer(AlertStatus.Accepted, begun.Intent.Because) with
                    {
                        ActionTaken = ActionKind.Migration,
                        ActionId = begun.Intent.Id,
                    };
                case BeginResult<MoveIntent>.Refused refused:
                    timeline.Add(TimelineKind.Notice, name, $"the engine refused the move: {refused.Because}", alertId: reasons.AlertId, severity: Severity.Warning);
                    return trouble.Answer(AlertStatus.Error, refused.Because);
                default:
                    return null;
            }
        }
        finally
        {
            slots.Release(id);
        }
    }
}
