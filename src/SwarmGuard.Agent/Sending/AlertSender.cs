using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Agent.Sending;

/// <summary>Sends alerts one after the other, on a task of its own: sampling never waits for the manager.</summary>
internal sealed class AlertSender(
    AlertQueue alerts, IManagerDoor manager, ClockOffsetEstimator clock, ConsoleLog log, TimeProvider time)
{
    private readonly OutageLog _outage = new(log, "manager (alerts)", time);
    private readonly Dictionary<string, string> _lastStatus = [];
    private TimeSpan _pause = AgentDefaults.FirstRetry;

    public long Sent { get; private set; }

    /// <summary>Attempts that failed or were refused.</summary>
    public long Failed { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (await alerts.TakeAsync(stop) is { } alert)
        {
            // An alert of the future is as old as one of the past: the clock was set meanwhile.
            if ((time.GetUtcNow() - alert.Timestamp).Duration() > AgentDefaults.MaxAlertAge)
            {
                alerts.CountDropped();
                continue;
            }

            var stamped = alert with { SentAt = time.GetUtcNow(), ClockOffsetMs = clock.OffsetMs };
            await SettleAsync(alert, await manager.SendAsync(stamped, stop), stop);
        }
    }

    private async Task SettleAsync(AlertMessage alert, Delivery<AlertAnswer> delivery, CancellationToken stop)
    {
        if (delivery.Result != DeliveryResult.Delivered) Failed++;
        if (delivery.Result == DeliveryResult.Failed)
        {
            _outage.Failed(delivery.Problem);
            alerts.PutBack(alert);
            await Task.Delay(_pause, time, stop);
            _pause = _pause * 2 < AgentDefaults.LongestRetry ? _pause * 2 : AgentDefaults.LongestRetry;
            return;
        }

        _outage.Worked();
        _pause = AgentDefaults.FirstRetry;
        if (delivery.Result == DeliveryResult.Delivered) Sent++;
        Tell(alert, delivery);
    }

    /// <summary>An alert comes every second; its answer is worth a line when it differs from the last one for the container.</summary>
    private void Tell(AlertMessage alert, Delivery<AlertAnswer> delivery)
    {
        const int manyContainers = 1000;
        var refused = delivery.Result == DeliveryResult.Refused;
        var status = refused ? delivery.Problem : delivery.Answer?.Status ?? "an answer that can't be read";
        if (_lastStatus.TryGetValue(alert.ContainerId, out var last) && last == status) return;
        if (_lastStatus.Count > manyContainers) _lastStatus.Clear();
        _lastStatus[alert.ContainerId] = status;
        (string, string?) id = ("alert", alert.AlertId), service = ("service", alert.ServiceName);
        if (refused) log.Error($"manager refuses alert of {alert.ContainerName}: {status}", id, service);
        else log.Info($"manager on {alert.ContainerName} ({alert.Scenario}): {status}: {delivery.Answer?.Message}", id, service);
    }
}
