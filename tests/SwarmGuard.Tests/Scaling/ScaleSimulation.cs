using SwarmGuard.Core.Remembering;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;

namespace SwarmGuard.Tests.Scaling;

/// <summary>A service whose load is spread evenly and whose new replicas run at once, decided on every five seconds as the manager does it.</summary>
internal sealed class ScaleSimulation(ScalingPolicy rules, int replicas)
{
    public const int Tick = 5;
    private const string Up = "scale_up", Down = "scale_down";
    private ActionMemory _cooldowns = ActionMemory.None;
    private DateTimeOffset _now = ScaleScene.Noon;
    private DateTimeOffset? _idleSince;

    public int Replicas { get; private set; } = replicas;

    public List<(DateTimeOffset At, bool IsUp)> Steps { get; } = [];

    /// <summary>One tick under a load, in percent of one replica's limit.</summary>
    public void Run(double load)
    {
        _now = _now.AddSeconds(Tick);
        var scene = Scene(load);
        _idleSince = ScaleDownPlanner.IsIdle(scene.Sight(), scene.Policy) ? _idleSince ?? _now : null;
        if (load / Replicas > scene.Policy.Thresholds.CpuPercent && !Rests(Up)) Do(scene.Up());
        else if (!Rests(Down)) Do(ScaleDownPlanner.Plan(scene.Sight(), scene.Policy, new ScaleDownMemory(_idleSince, null), _now));
    }

    private bool Rests(string kind) => _cooldowns.RestOf("s1", kind, _now) is not null;

    private void Do(Decision decision)
    {
        if (decision is not Decision.Scale { Plan: var plan }) return;
        Replicas = plan.ToReplicas;
        Steps.Add((_now, plan.IsUp));
        _cooldowns = _cooldowns.Resting("s1", Up, _now, rules.UpCooldown, "acted upon");
        _cooldowns = _cooldowns.Resting("s1", Down, _now, rules.DownCooldown, "acted upon");
    }

    private ScaleScene Scene(double load) =>
        ScaleScene.With([.. Enumerable.Repeat(load / Replicas, Replicas)]).Scaling(_ => rules);
}
