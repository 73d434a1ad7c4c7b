using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Remembering;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Replaying;

/// <summary>Asks the planners, behind the same limits and rests as the manager, and writes down what they answer.</summary>
internal sealed class ReplayDecisions(ReplayedSwarm swarm, ServicePolicy policy)
{
    private readonly List<ReplayedAction> _actions = [];
    private readonly Dictionary<(string Service, HoldReason Reason), ReplayedHold> _holds = [];
    private ActionMemory _memory = ActionMemory.None;

    public IReadOnlyList<ReplayedAction> Actions => _actions;

    public IReadOnlyList<ReplayedHold> Holds => [.. _holds.Values.OrderByDescending(hold => hold.Times)];

    /// <summary>Trouble that has lasted for so many samples. True: something would have been done about it.</summary>
    public bool About(TaskTrack task, Scenario scenario, string because, in ResourceUsage usage, int count, DateTimeOffset now)
    {
        var picture = swarm.Picture(task.Service, now);
        var front = new GateList().Measured(usage, policy.Thresholds).Breaches(count, policy.Migration.ConsecutiveBreaches, because);
        if (scenario == Scenario.ScaleUp) return More(task.Service, picture, because, front, now);
        // A task that was moved lately, and is in trouble again, takes its trouble along.
        if (_memory.RestOf(task.Service, ActionKind.Migration, now) is null && _memory.FollowedFrom(task.Container, now, policy.Scaling.FollowWindow) is { } before)
            return More(task.Service, picture, $"{because}; the trouble followed the task from {before}, so the task is its cause and not the node", front, now);
        var request = new MoveRequest(picture.Tasks.First(known => known.Id == task.Container), usage, because);
        var decision = MigrationPlanner.Plan(request, picture, policy).Behind(front.Then(Limits(task.Service, ActionKind.Migration, now, task.Node)));
        if (decision is not Decision.Act act) return Held(task.Service, (Decision.Hold)decision, now);
        Done(now, task.Service, ActionKind.Migration, act.Because, task.Node);
        _memory = _memory.Resting(task.Service, ActionKind.Migration, now, policy.Migration.Cooldown, "acted upon").Arrived(task.Container, task.Node, now);
        return true;
    }

    /// <summary>A service that was idle for a while. What holds it back is its normal state, and not worth a word.</summary>
    public void Fewer((ScaleSight Sight, ScaleDownMemory Memory) idle, DateTimeOffset now)
    {
        var service = idle.Sight.Picture.Service.Name;
        var decision = ScaleDownPlanner.Plan(idle.Sight, policy, idle.Memory, now).Behind(Limits(service, ActionKind.ScaleDown, now));
        if (decision is Decision.Scale scale) Scaled(service, ActionKind.ScaleDown, scale, now);
    }

    private bool More(string service, ClusterSnapshot picture, string because, GateList front, DateTimeOffset now)
    {
        var decision = ScaleUpPlanner.Plan(because, swarm.Sight(picture), policy).Behind(front.Then(Limits(service, ActionKind.ScaleUp, now)));
        if (decision is not Decision.Scale scale) return Held(service, (Decision.Hold)decision, now);
        Scaled(service, ActionKind.ScaleUp, scale, now);
        return true;
    }

    private GateList Limits(string service, string kind, DateTimeOffset now, string? from = null)
    {
        var gates = new GateList()
            .UnderWay(service, isUnderWay: false)
            .Cooldown(service, _memory.RestOf(service, kind, now), kind switch
            {
                ActionKind.Migration => SettingKeys.MigrationCooldown,
                ActionKind.ScaleUp => SettingKeys.UpCooldown,
                _ => SettingKeys.DownCooldown,
            })
            .Budget(_memory, policy.Limits, now);
        if (kind != ActionKind.ScaleDown) gates.Panic(PanicRule.Judge(swarm.Nodes.Count, swarm.Where(IsInTrouble, now), policy.Limits));
        return from is null ? gates : gates.NodeTurn(from, _memory.LastMoveFrom(from), isUnderWay: false, policy.Limits, now);
    }

    private bool IsInTrouble(TaskTrack task, ResourceUsage usage) =>
        usage.CpuPercent > policy.Thresholds.CpuPercent || usage.MemoryPercent > policy.Thresholds.MemoryPercent;

    private void Scaled(string service, string kind, Decision.Scale scale, DateTimeOffset now)
    {
        Done(now, service, kind, scale.Because, "");
        _memory = _memory.Resting(service, ActionKind.ScaleUp, now, policy.Scaling.UpCooldown, "acted upon")
            .Resting(service, ActionKind.ScaleDown, now, policy.Scaling.DownCooldown, "acted upon");
    }

    private void Done(DateTimeOffset now, string service, string kind, string because, string node)
    {
        _actions.Add(new ReplayedAction(now, service, kind, because));
        _memory = _memory.Forget(now).Beginning(new BegunAction($"{_actions.Count}", service, kind, node, now));
    }

    private bool Held(string service, Decision.Hold hold, DateTimeOffset now)
    {
        _holds[(service, hold.Reason)] = _holds.TryGetValue((service, hold.Reason), out var known)
            ? known with { Times = known.Times + 1 }
            : new ReplayedHold(service, hold.Reason.ToString(), 1, now, hold.Because);
        return false;
    }
}
