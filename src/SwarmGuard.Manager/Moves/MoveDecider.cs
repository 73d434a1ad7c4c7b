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
    MoveStarter starter, MoveDesk desk, ActionSlots slots, Cooldowns cooldowns, BreachCounter breaches, TimelineBook timeline, TimeProvider clock)
{
    /// <summary>The answer while the service rests after a move; null when it doesn't.</summary>
    public AlertAnswer? Resting(AlertCase trouble)
    {
        if (cooldowns.Resting(trouble.Service.View.Id, ActionKind.Migration) is not { } rest) return null;
        var answer = trouble.Resting(rest);
        timeline.AddHold(trouble.Alert.ServiceName, AlertStatus.Cooldown, answer.Message);
        return answer;
    }

    /// <summary>Null: the service changed since the picture was taken.</summary>
    public async Task<AlertAnswer?> DecideAsync(AlertCase trouble, CancellationToken stop)
    {
        var name = trouble.Alert.ServiceName;
        var request = new MoveRequest(trouble.Task, Usage(trouble.Alert.Metrics), trouble.Because);
        var decision = MigrationPlanner.Plan(request, trouble.Picture, trouble.Policy);
        if (decision is not Decision.Act act)
        {
            var hold = (Decision.Hold)decision;
            // What is off is left alone, and not written about either.
            if (hold.Reason != HoldReason.Off) timeline.AddHold(name, hold.Reason.ToString(), hold.Because);
            return trouble.Answer(AlertStatus.Held, hold.Because);
        }

        return await BeginAsync(trouble, act, stop);
    }

    private async Task<AlertAnswer?> BeginAsync(AlertCase trouble, Decision.Act decision, CancellationToken stop)
    {
        var (id, name) = (trouble.Service.View.Id, trouble.Alert.ServiceName);
        if (!slots.TryReserve(id)) return AlertCase.UnderWay(name, trouble.Count);
        try
        {
            switch (await starter.BeginAsync(trouble.Service, decision, trouble.Times(clock.GetUtcNow()), trouble.Policy.Migration, stop))
            {
                case BeginResult<MoveIntent>.Begun begun:
                    breaches.End(trouble.Task.Id);
                    desk.Start(id, name, begun.Intent);
                    return trouble.Answer(AlertStatus.Accepted, begun.Intent.Because) with
                    {
                        ActionTaken = ActionKind.Migration,
                        ActionId = begun.Intent.Id,
                    };
                case BeginResult<MoveIntent>.Refused refused:
                    timeline.Add(TimelineKind.Notice, name, $"the engine refused the move: {refused.Because}");
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

    private static ResourceUsage Usage(AlertMetrics m) =>
        new(m.CpuPercent, 0, m.MemoryMb, m.MemoryPercent, m.NetworkRxMbps, m.NetworkTxMbps, m.NetworkPercent);
}
