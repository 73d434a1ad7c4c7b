using System.Globalization;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Manager.Alerts;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Services;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Scaling;

/// <summary>
/// Looks each second at what was measured of every service: whether it could do with fewer replicas, and whether trouble that names no
/// scenario lasts. The look itself costs no call of the engine.
/// </summary>
internal sealed class ReplicaWatch(
    PolicyBook policies, ServiceBook services, SampleBook samples, ReplicaMemory memory, ScaleDownDecider down, AlertDesk alerts,
    Lease lease, TimelineBook timeline, TimeProvider clock, ILogger<ReplicaWatch> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly LastingBreaches _lasting = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await policies.ReadyAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!lease.IsHeld) continue;
            var all = services.All;
            memory.KeepOnly(all.Select(s => s.Id).ToHashSet());
            var reports = samples.Reports(policies.Common.Scaling.SampleMaxAge);
            foreach (var service in all.Where(s => s.Kind == ServiceKind.Replicated))
                await LookSafelyAsync(service, [.. reports[service.Id]], stoppingToken);
            _lasting.Forget(clock.GetUtcNow(), TimeSpan.FromMinutes(1));
        }
    }

    private async Task LookSafelyAsync(ServiceView service, IReadOnlyList<TaskReport> reports, CancellationToken stop)
    {
        try
        {
            var policy = services.PolicyFor(service.Id);
            await LookForLessAsync(service, reports, policy, stop);
            if (policy is { Enabled: true, Mode: not PolicyMode.Off }) await LookForLastingAsync(service, reports, policy, stop);
        }
        catch (EngineException e)
        {
            log.LogWarning("looking at the replicas of {Service}: {Problem}", service.Name, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One service that can't be looked at is no reason not to look at the others.
            log.LogError(e, "looking at the replicas of {Service}", service.Name);
        }
    }

    private async Task LookForLessAsync(ServiceView service, IReadOnlyList<TaskReport> reports, ServicePolicy policy, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var glance = new ScaleSight(
            new ClusterSnapshot(service, [], [], new Dictionary<string, NodeLoad>(), HealthCheckSeen: false, now), [.. reports.Select(r => r.Sight)]);
        double? traffic = reports.Count == service.Replicas ? glance.TotalTrafficMbps : null;
        var remembered = memory.Observe(service.Id, ScaleDownPlanner.IsIdle(glance, policy), traffic, policy.Scaling.CollapseHold, now);
        if (memory.IsDue(service.Id, policy.Scaling.DownEvery, now)) await down.CheckAsync(glance, policy, remembered, stop);
    }

    private async Task LookForLastingAsync(
        ServiceView service, IReadOnlyList<TaskReport> reports, ServicePolicy policy, CancellationToken stop)
    {
        // By this clock and not by the nodes' own, of which one may be minutes off.
        var now = clock.GetUtcNow();
        foreach (var told in reports)
        {
            var report = told.Container;
            var breach = Between(told, policy.Thresholds);
            var patience = policy.Scaling.BetweenPatience;
            if (_lasting.Observe(report.TaskId, breach is not null, now, policy.Migration.BreachMemory) is not { } since) continue;
            var lasts = now - since;
            var words = string.Create(CultureInfo.InvariantCulture, $"{breach!.Because} for {lasts.TotalSeconds:0} s");
            if (lasts >= patience)
                await alerts.HandleAsync(Alert(service, told, words), now, stop, began: since);
            else
                timeline.AddHold(service.Name, nameof(HoldReason.BetweenThresholds), string.Create(
                    CultureInfo.InvariantCulture, $"{words}, which names neither scenario; more replicas if it lasts {patience.TotalSeconds:0} s"));
        }
    }

    private static Breach? Between(TaskReport report, Thresholds thresholds)
    {
        var c = report.Container;
        var identity = new ContainerIdentity(c.ContainerId, c.ContainerName, c.ServiceId, c.ServiceName, c.TaskId, c.HasHealthCheck);
        // A container that the agent does not judge raises no trouble here either.
        return c.InBreach == true && BreachDetector.Observe(new ContainerSample(identity, c.At, report.Usage), thresholds) is { Scenario: null } breach
            ? breach
            : null;
    }

    private static AlertMessage Alert(ServiceView service, TaskReport told, string because) => new()
    {
        Timestamp = told.Container.At,
        Node = told.NodeId,
        NodeId = told.NodeId,
        ContainerId = told.Container.ContainerId,
        ContainerName = told.Container.ContainerName,
        ServiceName = service.Name,
        TaskId = told.Container.TaskId,
        Scenario = ScenarioNames.ScaleUp,
        Metrics = told.Container.Metrics,
        Because = because,
    };
}
