using System.Collections.Concurrent;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Moves;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Scaling;

namespace SwarmGuard.Manager.Actions;

/// <summary>
/// Looks for intents on services that nobody is seeing through: left by a manager that died, or brought back by a user's
/// <c>docker service rollback</c>.
/// </summary>
internal sealed class IntentSweeper(
    SwarmApi swarm, ActionSlots slots, MoveDesk moves, ScaleDesk scales, ActionBook actions, TimelineBook timeline)
{
    private readonly ConcurrentDictionary<string, string> _unreadable = new();

    public async Task SweepAsync(IEnumerable<ServiceDocument> services, CancellationToken stop)
    {
        foreach (var service in services.Where(s => !slots.IsTaken(s.View.Id)))
        {
            if (service.View.Labels.TryGetValue(ServiceLabels.Intent, out var move)) await SweepMoveAsync(service, move, stop);
            else if (service.View.Labels.TryGetValue(ServiceLabels.ScaleIntent, out var scale)) await SweepScaleAsync(service, scale, stop);
        }
    }

    private async Task SweepMoveAsync(ServiceDocument service, string text, CancellationToken stop)
    {
        if (IntentLabel.Read(text, out var problem) is not { } intent) TellUnreadable(service, ServiceLabels.Intent, text, problem);
        else if (await IsLeftAsync(service, intent.Id, ServiceLabels.Intent, text, stop)) moves.TakeOver(service.View.Id, service.View.Name, intent);
    }

    private async Task SweepScaleAsync(ServiceDocument service, string text, CancellationToken stop)
    {
        if (ScaleIntentLabel.Read(text, out var problem) is not { } intent) TellUnreadable(service, ServiceLabels.ScaleIntent, text, problem);
        else if (await IsLeftAsync(service, intent.Id, ServiceLabels.ScaleIntent, text, stop)) scales.TakeOver(service.View.Id, service.View.Name, intent);
    }

    // The list may be older than the end of an action of ours. What was on the service before its end says nothing; what is there now does.
    private async Task<bool> IsLeftAsync(ServiceDocument service, string action, string label, string text, CancellationToken stop) =>
        actions.Find(action) is not { Status: not ActionStatus.InProgress }
        || (await swarm.ServiceAsync(service.View.Id, stop))?.View.Labels.GetValueOrDefault(label) == text;

    private void TellUnreadable(ServiceDocument service, string label, string text, string problem)
    {
        if (!_unreadable.TryAdd(service.View.Id, text)) return;
        timeline.Add(TimelineKind.Notice, service.View.Name,
            $"the label {label} can't be read ({problem}); remove it and check the service's constraints by hand", severity: Severity.Critical);
    }
}
