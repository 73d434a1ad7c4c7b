using System.Collections.Concurrent;
using System.Globalization;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Moves;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Scaling;
using SwarmGuard.Manager.Services;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Alerts;

/// <summary>
/// Takes an alert from its arrival to whoever decides on its kind of trouble. One alert per service at a time; alerts of other services
/// never wait.
/// </summary>
internal sealed class AlertDesk(
    SwarmApi swarm, PictureTaker pictures, ActionSlots slots, ServiceBook services, BreachCounter breaches, FollowedTasks followed,
    MoveDecider moves, ScaleUpDecider scales, PauseBook pauses, PolicyBook policies, Cooldowns cooldowns, Lease lease, TimelineBook timeline,
    RecordFeed feed, TimeProvider clock)
{
    private const int MostAttempts = 5;

    /// <summary>Shorter than agents wait for an answer.</summary>
    private static readonly TimeSpan PolicyTime = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Turnstile> _gates = new();

    /// <param name="alert">What an agent reports.</param>
    /// <param name="receivedAt">When, by the manager's clock.</param>
    /// <param name="stop">Ends the wait for the engine.</param>
    /// <param name="began">Since when the trouble lasts, where that is known better than by counting alerts.</param>
    public async Task<AlertAnswer> HandleAsync(
        AlertMessage alert, DateTimeOffset receivedAt, CancellationToken stop, DateTimeOffset? began = null)
    {
        alert = alert with { AlertId = alert.AlertId ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N") };
        var answer = (await AnswerAsync(alert, receivedAt, began, stop)) with { AlertId = alert.AlertId };
        // The manager that leads gets the same alert, and tells of it.
        if (answer.Status != AlertStatus.Standby) feed.Tell(alert, answer);
        return answer;
    }

    private async Task<AlertAnswer> AnswerAsync(AlertMessage alert, DateTimeOffset receivedAt, DateTimeOffset? began, CancellationToken stop)
    {
        if (!lease.IsHeld) return AlertCase.AnswerTo(AlertStatus.Standby, $"{lease.Leader} leads; this manager on {lease.Me.Node} decides nothing", 0);
        if (!await policies.IsReadyWithin(PolicyTime, stop))
            return AlertCase.AnswerTo(AlertStatus.Error, "Swarm could not be asked for the configuration yet, so that nothing is decided", 0);
        try
        {
            var service = await swarm.ServiceNamedAsync(alert.ServiceName, stop);
            if (service is null)
                return AlertCase.AnswerTo(AlertStatus.UnknownService, $"there is no service '{alert.ServiceName}' in this Swarm", 0);
            var gate = _gates.GetOrAdd(service.View.Id, _ => new Turnstile());
            await gate.EnterAsync(stop);
            try
            {
                return await DecideAsync(alert, service, receivedAt, began, stop);
            }
            finally
            {
                gate.Leave();
            }
        }
        catch (EngineException e)
        {
            return AlertCase.AnswerTo(AlertStatus.Error, $"the engine could not be asked: {e.Message}", 0);
        }
    }

    private async Task<AlertAnswer> DecideAsync(
        AlertMessage alert, ServiceDocument service, DateTimeOffset receivedAt, DateTimeOffset? began, CancellationToken stop)
    {
        var paused = await pauses.CurrentAsync(stop);
        for (var attempt = 1; ; attempt++)
        {
            var picture = await pictures.TakeAsync(service, stop);
            var task = AlertedTask.Find(alert, picture);
            if (task is null)
            {
                return AlertCase.AnswerTo(AlertStatus.StaleAlert,
                    $"{alert.ServiceName} has no running task with container {Short(alert.ContainerId)} on {alert.Node}", 0);
            }

            var rules = services.RulesOf(service.View);
            if (rules.Policy.Mode == PolicyMode.Off)
                return AlertCase.AnswerTo(AlertStatus.Held, $"{alert.ServiceName} is left alone: mode is off ({rules.OriginOf(SettingKeys.Mode)})", 0);
            if (slots.IsTaken(service.View.Id)) return AlertCase.UnderWay(alert.ServiceName, 0);

            // An alert counts once, however often a stale version makes us decide on it.
            var count = breaches.Count(alert, task.Id);
            var trouble = new AlertCase(
                alert, service, task, picture, rules, paused, Because(alert), count,
                began ?? breaches.BeganAt(task.Id) ?? alert.Timestamp, receivedAt);
            if (await RouteAsync(trouble, stop) is { } answer) return answer;
            if (attempt == MostAttempts) return trouble.Answer(AlertStatus.Held, $"{alert.ServiceName} keeps being changed by somebody else");
            if (await swarm.ServiceAsync(service.View.Id, stop) is not { } fresh)
                return trouble.Answer(AlertStatus.UnknownService, $"{alert.ServiceName} was removed");
            service = fresh;
        }
    }

    // Null: the service changed since the picture was taken.
    private async Task<AlertAnswer?> RouteAsync(AlertCase trouble, CancellationToken stop)
    {
        var needed = trouble.Policy.Migration.ConsecutiveBreaches;
        if (trouble.Count < needed)
        {
            var message = $"breach {trouble.Count} of {needed} in a row: {trouble.Because}";
            timeline.Add(TimelineKind.Alert, trouble.Alert.ServiceName, message, alertId: trouble.Alert.AlertId);
            return trouble.Answer(AlertStatus.Waiting, message);
        }

        switch (ScenarioNames.Parse(trouble.Alert.Scenario))
        {
            case Scenario.ScaleUp:
                return await scales.DecideAsync(trouble, stop);
            case Scenario.ScaleDown:
                var message = $"{trouble.Because}; fewer replicas are decided upon by what was measured of all of them, not by an alert";
                timeline.AddHold(trouble.Alert.ServiceName, nameof(HoldReason.UnsupportedScenario), message, trouble.Alert.AlertId);
                return trouble.Answer(AlertStatus.Held, message);
            default:
                // A task that has just been moved gets its time to settle before its trouble counts as its own.
                if (cooldowns.Resting(trouble.Service.View.Id, ActionKind.Migration) is not null) return await moves.DecideAsync(trouble, stop);
                return followed.FollowedFrom(trouble.Task.Id, trouble.Policy.Scaling.FollowWindow) is { } before
                    ? await scales.DecideAsync(Escalated(trouble, before), stop)
                    : await moves.DecideAsync(trouble, stop);
        }
    }

    private static AlertCase Escalated(AlertCase trouble, string before) => trouble with
    {
        Because = $"{trouble.Because}; the trouble followed the task from {before}, so the task is its cause and not the node",
    };

    private static string Because(AlertMessage alert) => alert.Because ?? string.Create(CultureInfo.InvariantCulture,
        $"CPU {alert.Metrics.CpuPercent:0} %, memory {alert.Metrics.MemoryPercent:0} %, network {alert.Metrics.NetworkPercent:0} % on {alert.Node}");

    private static string Short(string containerId) => containerId.Length > 12 ? containerId[..12] : containerId;
}
