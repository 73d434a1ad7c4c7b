using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Alerts;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Scaling;

/// <summary>Decides whether trouble calls for more replicas, and begins it.</summary>
internal sealed class ScaleUpDecider(
    ScaleLauncher launcher, PictureTaker pictures, Cooldowns cooldowns, BreachCounter breaches, TimelineBook timeline, TimeProvider clock)
{
    /// <summary>Null: the service changed since the picture was taken.</summary>
    public async Task<AlertAnswer?> DecideAsync(AlertCase trouble, CancellationToken stop)
    {
        var name = trouble.Alert.ServiceName;
        if (cooldowns.Resting(trouble.Service.View.Id, ActionKind.ScaleUp) is { } rest)
        {
            var resting = trouble.Resting(rest);
            timeline.AddHold(name, AlertStatus.Cooldown, resting.Message);
            return resting;
        }

        var sight = pictures.Sight(trouble.Picture, trouble.Policy.Scaling.SampleMaxAge);
        var decision = ScaleUpPlanner.Plan(trouble.Because, sight, trouble.Policy);
        if (decision is not Decision.Scale scale)
        {
            var hold = (Decision.Hold)decision;
            // What is off is left alone, and not written about either.
            if (hold.Reason != HoldReason.Off) timeline.AddHold(name, hold.Reason.ToString(), hold.Because);
            return trouble.Answer(hold.Reason == HoldReason.MaxReplicas ? AlertStatus.MaxReplicas : AlertStatus.Held, hold.Because);
        }

        return await BeginAsync(trouble, scale, stop);
    }

    private async Task<AlertAnswer?> BeginAsync(AlertCase trouble, Decision.Scale decision, CancellationToken stop)
    {
        var times = trouble.Times(clock.GetUtcNow());
        switch (await launcher.BeginAsync(trouble.Service, decision, times, trouble.Policy.Scaling, stop))
        {
            case BeginResult<ScaleIntent>.Begun begun:
                breaches.End(trouble.Task.Id);
                return trouble.Answer(AlertStatus.Accepted, begun.Intent.Because) with
                {
                    ActionTaken = ActionKind.ScaleUp,
                    ActionId = begun.Intent.Id,
                };
            case BeginResult<ScaleIntent>.Refused refused:
                return trouble.Answer(AlertStatus.Error, refused.Because);
            case null:
                return AlertCase.UnderWay(trouble.Alert.ServiceName, trouble.Count);
            default:
                return null;
        }
    }
}
