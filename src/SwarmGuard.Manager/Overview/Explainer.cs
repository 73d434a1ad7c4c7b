using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Pausing;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Scaling;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Overview;

/// <summary>
/// Tells what would be done about a service now, and why not: the same planners as for an alert, asked about the busiest replica. That it
/// is calm withholds a decision and does not hide what the decision would be.
/// </summary>
internal sealed class Explainer(
    SwarmApi swarm, PolicyBook policies, PictureTaker pictures, PauseBook pauses, ActionGates gates, FollowedTasks followed, ReplicaMemory memory,
    ServiceOverview overview, TimeProvider clock)
{
    /// <summary>Null: no such service.</summary>
    public async Task<ExplainView?> ExplainAsync(string name, CancellationToken stop)
    {
        if (await swarm.ServiceNamedAsync(name, stop) is not { } service) return null;
        var paused = await pauses.CurrentAsync(stop);
        var picture = await pictures.TakeAsync(service, stop);
        var problems = new List<string>();
        var rules = PolicyReader.ForService(policies.Current, service.View.Labels, problems);
        var sight = pictures.Sight(picture, rules.Policy.Scaling.SampleMaxAge);
        var busiest = BusiestReplica.Of(sight, rules.Policy.Thresholds);
        return new ExplainView
        {
            At = clock.GetUtcNow(),
            Service = overview.Of(service.View, rules.Policy),
            Replicas = [.. picture.Tasks.Where(t => t.IsWanted).OrderBy(t => t.Slot).Select(t => Replica(t, sight))],
            Now = busiest?.Now(rules.Policy.Thresholds) ?? $"no running replica of {name} is measured",
            Decisions = [.. Decide(service.View, sight, rules, busiest, paused)],
            Settings = SettingViews.Of(rules),
            Problems = problems,
        };
    }

    private IEnumerable<DecisionView> Decide(
        ServiceView service, ScaleSight sight, SetPolicy rules, BusiestReplica? busiest, PauseState paused)
    {
        var policy = rules.Policy;
        if (busiest is not null)
        {
            var request = new MoveRequest(busiest.Task, busiest.Usage, busiest.Told);
            yield return View(ActionKind.Migration, MigrationPlanner.Plan(request, sight.Picture, policy), Move(busiest, policy), (busiest.Task.NodeId, sight.Picture.NameOf(busiest.Task.NodeId)));
            var more = new GateList().Withhold(new GateList().ForMore(busiest.Usage, policy, TimeSpan.Zero));
            yield return View(ActionKind.ScaleUp, ScaleUpPlanner.Plan(busiest.Told, sight, policy), more);
        }

        var now = clock.GetUtcNow();
        var remembered = memory.Recall(service.Id, policy.Scaling.CollapseHold, now);
        yield return View(ActionKind.ScaleDown, ScaleDownPlanner.Plan(sight, policy, remembered, now), new GateList());

        DecisionView View(string kind, Decision decision, GateList front, (string Id, string Name)? from = null) => DecisionViews.Of(
            decision.Behind(front.Then(gates.For(service, kind, paused, from))), kind, key => rules.OriginOf(key).ToString());
    }

    private GateList Move(BusiestReplica busiest, ServicePolicy policy)
    {
        var before = followed.FollowedFrom(busiest.Task.Id, policy.Scaling.FollowWindow);
        return new GateList().Withhold(new GateList().ForMove(busiest.Usage, policy.Thresholds)).Judge(
            GateNames.Followed, HoldReason.Followed,
            before is null ? null : $"{busiest.Told} was moved away from {before} lately: trouble of its own now calls for more replicas",
            "not moved lately", null, SettingKeys.FollowWindow);
    }

    private static ReplicaStatus Replica(TaskView task, ScaleSight sight)
    {
        var usage = sight.Replicas.FirstOrDefault(r => r.TaskId == task.Id)?.Usage;
        return new ReplicaStatus
        {
            TaskId = task.Id,
            Slot = task.Slot,
            Node = task.NodeId.Length > 0 ? sight.Picture.NameOf(task.NodeId) : null,
            Running = task.IsRunning,
            CpuPercent = usage?.CpuPercent,
            MemoryPercent = usage?.MemoryPercent,
            NetworkPercent = usage?.NetworkPercent,
        };
    }
}
