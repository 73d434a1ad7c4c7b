using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Alerts;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Scaling;

/// <summary>Decides whether trouble calls for more replicas, and begins it.</summary>
internal sealed class ScaleUpDecider(
    ScaleLauncher launcher, PictureTaker pictures, ActionGates gates, BreachCounter breaches, TimelineBook timeline, TimeProvider clock)
{
    /// <summary>Null: the service changed since the picture was taken.</summary>
    public async Task<AlertAnswer?> DecideAsync(AlertCase trouble, CancellationToken stop)
    {
        var name = trouble.Alert.ServiceName;
        var sight = pictures.Sight(trouble.Picture, trouble.Policy.Scaling.SampleMaxAge);
        var front = trouble.Front(gates.For(trouble.Service.View, ActionKind.ScaleUp, trouble.Paused, age: trouble.Age(clock.GetUtcNow())));
        var decision = ScaleUpPlanner.Plan(trouble.Because, sight, trouble.Policy).Behind(front);
        var reasons = trouble.Reasons(decision, ActionKind.ScaleUp);
        if (decision is not Decision.Scale scale)
        {
            var hold = (Decision.Hold)decision;
            timeline.AddHold(name, hold.Reason.ToString(), hold.Because, reasons.AlertId, reasons.Decision);
            return trouble.Answer(hold);
        }

        return await BeginAsync(trouble, scale, reasons, stop);
    }

    private async Task<AlertAnswer?> BeginAsync(AlertCase trouble, Decision.Scale decision, Reasons reasons, CancellationToken stop)
    {
        var times = trouble.Times(clock.GetUtcNow());
        switch (await launcher.BeginAsync(trouble.Service, trouble.Picture.TakenAt, decision, reasons, times, trouble.Policy.Scaling, stop))
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
