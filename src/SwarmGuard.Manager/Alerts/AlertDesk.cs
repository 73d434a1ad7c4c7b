using System.Collections.Concurrent;
using System.Globalization;
using SwarmGuard.Core.Alerts;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Moves;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Alerts;

/// <summary>
/// Takes an alert from its arrival to a decision, and begins what was decided. One alert per service at a time; alerts of other
/// services never wait.
/// </summary>
internal sealed class AlertDesk(
    SwarmApi swarm, MoveDesk moves, MoveStarter starter, SampleBook samples, BreachCounter breaches, TimelineBook timeline,
    MigrationPolicy policy, TimeProvider clock)
{
    private const int MostAttempts = 5;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    public async Task<AlertAnswer> HandleAsync(AlertMessage alert, DateTimeOffset receivedAt, CancellationToken stop)
    {
        try
        {
            var service = await swarm.ServiceNamedAsync(alert.ServiceName, stop);
            if (service is null)
                return Answer(AlertStatus.UnknownService, $"there is no service '{alert.ServiceName}' in this Swarm", 0);
            var gate = _gates.GetOrAdd(service.View.Id, _ => new SemaphoreSlim(1, 1));
            await gate.WaitAsync(stop);
            try
            {
                return await DecideAsync(alert, service, receivedAt, stop);
            }
            finally
            {
                gate.Release();
            }
        }
        catch (EngineException e)
        {
            return Answer(AlertStatus.Error, $"the engine could not be asked: {e.Message}", 0);
        }
    }

    private async Task<AlertAnswer> DecideAsync(AlertMessage alert, ServiceDocument service, DateTimeOffset receivedAt, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var picture = await PictureAsync(service, stop);
            var task = AlertedTask.Find(alert, picture);
            if (task is null)
            {
                return Answer(AlertStatus.StaleAlert,
                    $"{alert.ServiceName} has no running task with container {Short(alert.ContainerId)} on {alert.Node}", 0);
            }

            if (moves.IsBusy(service.View.Id)) return UnderWay(alert);

            // An alert counts once, however often a stale version makes us decide on it.
            var count = breaches.Count(alert, task.Id);
            if (Refusal(alert, picture.Service, count) is { } refusal) return refusal;

            var decision = MigrationPlanner.Plan(new MoveRequest(task, Usage(alert.Metrics), Because(alert)), picture, policy);
            if (decision is Decision.Hold hold)
            {
                timeline.AddHold(alert.ServiceName, hold.Reason.ToString(), hold.Because);
                return Answer(AlertStatus.Held, hold.Because, count);
            }

            if (await BeginAsync(alert, service, task, (Decision.Act)decision, receivedAt, count, stop) is { } answer) return answer;
            if (attempt == MostAttempts) return Answer(AlertStatus.Held, $"{alert.ServiceName} keeps being changed by somebody else", count);
            if (await swarm.ServiceAsync(service.View.Id, stop) is not { } fresh)
                return Answer(AlertStatus.UnknownService, $"{alert.ServiceName} was removed", count);
            service = fresh;
        }
    }

    // Null: the service changed since the picture was taken.
    private async Task<AlertAnswer?> BeginAsync(AlertMessage alert, ServiceDocument service, TaskView task, Decision.Act decision,
        DateTimeOffset receivedAt, int count, CancellationToken stop)
    {
        if (!moves.TryReserve(service.View.Id)) return UnderWay(alert);
        var times = new EpisodeTimes
        {
            T0 = breaches.BeganAt(task.Id) ?? alert.Timestamp,
            T1 = alert.SentAt,
            T2 = receivedAt,
            T3 = clock.GetUtcNow(),
            ClockOffsetMs = alert.ClockOffsetMs,
        };
        try
        {
            switch (await starter.BeginAsync(service, decision, times, stop))
            {
                case BeginResult.Begun begun:
                    breaches.End(task.Id);
                    moves.Start(service.View.Id, alert.ServiceName, begun.Intent);
                    return Answer(AlertStatus.Accepted, begun.Intent.Because, count) with
                    {
                        ActionTaken = ActionKind.Migration,
                        ActionId = begun.Intent.Id,
                    };
                case BeginResult.Refused refused:
                    timeline.Add(TimelineKind.Notice, alert.ServiceName, $"the engine refused the move: {refused.Because}");
                    return Answer(AlertStatus.Error, refused.Because, count);
                default:
                    return null;
            }
        }
        finally
        {
            moves.Release(service.View.Id);
        }
    }

    private static AlertAnswer UnderWay(AlertMessage alert) =>
        Answer(AlertStatus.InProgress, $"a move of {alert.ServiceName} is under way", 0);

    private AlertAnswer? Refusal(AlertMessage alert, ServiceView service, int count)
    {
        if (count < policy.ConsecutiveBreaches)
        {
            var message = $"breach {count} of {policy.ConsecutiveBreaches} in a row: {Because(alert)}";
            timeline.Add(TimelineKind.Alert, alert.ServiceName, message);
            return Answer(AlertStatus.Waiting, message, count);
        }

        if (ScenarioNames.Parse(alert.Scenario) != Scenario.Migration)
        {
            var message = $"{Because(alert)}; this calls for a change of replicas, which this manager does not do yet";
            timeline.AddHold(alert.ServiceName, nameof(HoldReason.UnsupportedScenario), message);
            return Answer(AlertStatus.Held, message, count);
        }

        if (moves.Resting(service.Id) is not { } rest) return null;
        var left = string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(rest.Left.TotalSeconds):0} s");
        timeline.AddHold(alert.ServiceName, AlertStatus.Cooldown, $"{service.Name} was {rest.Why}; resting {left} more");
        return Answer(AlertStatus.Cooldown, $"{service.Name} was {rest.Why}; {left} left", count);
    }

    private async Task<ClusterSnapshot> PictureAsync(ServiceDocument service, CancellationToken stop)
    {
        var nodes = swarm.NodesAsync(stop);
        var tasks = await swarm.TasksAsync(service.View.Id, stop);
        return new ClusterSnapshot(
            service.View, tasks, await nodes, samples.Loads(), samples.HealthCheckSeen(service.View.Id), clock.GetUtcNow());
    }

    private static ResourceUsage Usage(AlertMetrics m) =>
        new(m.CpuPercent, 0, m.MemoryMb, m.MemoryPercent, m.NetworkRxMbps, m.NetworkTxMbps, m.NetworkPercent);

    private static string Because(AlertMessage alert) => alert.Because ?? string.Create(CultureInfo.InvariantCulture,
        $"CPU {alert.Metrics.CpuPercent:0} %, memory {alert.Metrics.MemoryPercent:0} %, network {alert.Metrics.NetworkPercent:0} % on {alert.Node}");

    private static string Short(string containerId) => containerId.Length > 12 ? containerId[..12] : containerId;

    private static AlertAnswer Answer(string status, string message, int count) =>
        new() { Status = status, Message = message, BreachCount = count };
}
