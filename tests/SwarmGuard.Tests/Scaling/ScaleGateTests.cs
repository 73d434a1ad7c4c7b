using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Tests.Planning;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class ScaleGateTests
{
    private static readonly string[] Service = ["opted in", "owner", "enabled", "kind", "intent", "update"];

    private static readonly string[] Up =
    [
        .. Service, "local state", "health check", "pause out", "maximum", "target", "eligible node", "headroom", "mode",
    ];

    private static readonly string[] Down = [.. Service, "minimum", "samples", "load", "pause in", "traffic", "idle time", "mode"];

    private static readonly Dictionary<string, Action<ScaleScene>> Spoilers = new()
    {
        ["opted in"] = s => s.Under(p => p with { Enabled = false }),
        ["owner"] = s => s.Picture.Labelled("swarmguard.role", "agent"),
        ["enabled"] = s => s.Scaling(p => p with { Enabled = false }),
        ["intent"] = s => s.Picture.Labelled("swarmguard.intent", "{}"),
        ["update"] = s => s.Picture.With(v => v with { Update = UpdateState.Updating }),
        ["local state"] = s => s.Picture.With(v => v with { Mounts = [new("bind", "x", "/data")] }),
        ["health check"] = s => s.Picture.With(v => v with { HealthCheck = HealthCheckKind.Disabled }),
        ["pause out"] = s => s.Scaling(p => p with { OutPaused = true }),
        ["maximum"] = s => s.Scaling(p => p with { MaxReplicas = 2 }),
        ["target"] = s => s.Under(p => p with { Thresholds = p.Thresholds with { CpuPercent = 100 } }),
        ["headroom"] = s => s.Picture.Load("n1", 99).Load("n2", 99).Load("n3", 99),
        ["minimum"] = s => s.Scaling(p => p with { MinReplicas = 2 }),
        ["pause in"] = s => s.Scaling(p => p with { InPaused = true }),
        ["traffic"] = s => s.IdleFor(600, "its traffic collapsed"),
        ["idle time"] = s => s.IdleFor(10),
        ["mode"] = s => s.Under(p => p with { Mode = PolicyMode.Observe }),
    };

    public static TheoryData<string, HoldReason, string?> ShutUp => new()
    {
        { "opted in", HoldReason.OptedOut, "enabled" },
        { "owner", HoldReason.OwnService, null },
        { "enabled", HoldReason.Disabled, "scaling.enabled" },
        { "intent", HoldReason.ActionUnderWay, null },
        { "update", HoldReason.MidUpdate, null },
        { "local state", HoldReason.LocalState, "scaling.stateful" },
        { "health check", HoldReason.NoHealthCheck, "scaling.unprotected" },
        { "pause out", HoldReason.Paused, "scaling.pause_out" },
        { "maximum", HoldReason.MaxReplicas, "scaling.max_replicas" },
        { "target", HoldReason.OnTarget, "thresholds.cpu_percent" },
        { "headroom", HoldReason.NoHeadroom, "nodes.max_cpu_percent" },
        { "mode", HoldReason.ObserveOnly, "mode" },
    };

    public static TheoryData<string, HoldReason, string?> ShutDown => new()
    {
        { "opted in", HoldReason.OptedOut, "enabled" },
        { "owner", HoldReason.OwnService, null },
        { "enabled", HoldReason.Disabled, "scaling.enabled" },
        { "intent", HoldReason.ActionUnderWay, null },
        { "update", HoldReason.MidUpdate, null },
        { "minimum", HoldReason.MinReplicas, "scaling.min_replicas" },
        { "pause in", HoldReason.Paused, "scaling.pause_in" },
        { "traffic", HoldReason.TrafficCollapsed, "scaling.collapse_hold_seconds" },
        { "idle time", HoldReason.NotIdleLongEnough, "scaling.down_after_seconds" },
        { "mode", HoldReason.ObserveOnly, "mode" },
    };

    [Fact]
    public void Every_gate_that_passed_is_told()
    {
        Busy().Up().Names().ShouldBe(Up);
        Idle().Down().Names().ShouldBe(Down);
    }

    [Theory]
    [MemberData(nameof(ShutUp))]
    public void A_shut_gate_holds_a_step_up_and_hides_none_of_the_others(string name, HoldReason reason, string? setting) =>
        Only(name, reason, setting, Up, Spoilt(Busy(), name).HoldUp());

    [Theory]
    [MemberData(nameof(ShutDown))]
    public void A_shut_gate_holds_a_step_down_and_hides_none_of_the_others(string name, HoldReason reason, string? setting) =>
        Only(name, reason, setting, Down, Spoilt(Idle(), name).HoldDown());

    [Fact]
    public void All_that_is_in_the_way_is_told_at_once_and_the_first_is_the_reason()
    {
        var up = Spoilt(Busy(), "mode", "headroom", "target", "pause out").HoldUp();
        (up.Reason, up.Because).ShouldBe((HoldReason.Paused, "t1: CPU 90 %; scaling web out is paused (scaling.pause_out=true)"));
        up.Gates.Where(g => !g.Passed).Select(g => g.Name).ShouldBe(["pause out", "target", "headroom", "mode"]);
        Spoilt(Idle(), "idle time", "minimum").HoldDown().Gates.Where(g => !g.Passed).Select(g => g.Name)
            .ShouldBe(["minimum", "idle time"]);
    }

    [Fact]
    public void What_can_not_be_judged_is_left_out()
    {
        Busy().Change(p => p.With(s => s with { Constraints = ["node.hostname==nowhere"] })).HoldUp().Names()
            .ShouldBe([.. Up[..11], "eligible node!", "mode"]);
        Busy().Change(p => p.With(s => s with { Kind = ServiceKind.Global })).HoldUp().Names()
            .ShouldBe(["opted in", "owner", "enabled", "kind!", "intent", "update", "local state", "health check", "mode"]);
        Idle().Change(p => p.With(s => s with { Kind = ServiceKind.Global })).HoldDown().Names()
            .ShouldBe(["opted in", "owner", "enabled", "kind!", "intent", "update", "mode"]);
        Idle().Replica(null).HoldDown().Names().ShouldBe([.. Service, "minimum", "samples!", "pause in", "traffic", "mode"]);
        ScaleScene.With(90, 90).Scaling(s => s with { MinReplicas = 1 }).HoldDown().Names()
            .ShouldBe([.. Service, "minimum", "samples", "load!", "pause in", "traffic", "mode"]);
        ScaleScene.With(1).HoldDown().Names().ShouldBe([.. Service, "minimum!", "samples", "pause in", "traffic", "mode"]);
    }

    [Fact]
    public void Off_comes_first()
    {
        Busy().Under(p => p with { Mode = PolicyMode.Off }).Up().ShouldHold(HoldReason.Off, "web is left alone (mode=off)");
        Idle().Under(p => p with { Mode = PolicyMode.Off }).Down().Names().ShouldBe(["mode!", .. Down[..^1]]);
    }

    [Fact]
    public void Figures_are_what_was_measured_of_which_limit()
    {
        Busy().Up().Gate("maximum").Figure.ShouldBe(new GateFigure(2, 10, "replicas"));
        Busy().Up().Gate("target").Figure.ShouldBe(new GateFigure(95, 75, "percent"));
        Busy().Up().Gate("headroom").Figure.ShouldBe(new GateFigure(21, 80, "percent"));
        Idle().Down().Gate("minimum").Figure.ShouldBe(new GateFigure(2, 1, "replicas"));
        Idle().Down().Gate("load").Figure.ShouldBe(new GateFigure(20, 80, "percent"));
        Idle().Down().Gate("idle time").Figure.ShouldBe(new GateFigure(600, 180, "seconds"));
    }

    private static void Only(string name, HoldReason reason, string? setting, string[] all, Decision.Hold hold)
    {
        hold.Reason.ShouldBe(reason);
        hold.Names().ShouldBe([.. all.Select(n => n == name ? n + "!" : n)]);
        hold.Gate(name).Setting.ShouldBe(setting);
    }

    private static ScaleScene Spoilt(ScaleScene scene, params string[] names)
    {
        foreach (var name in names) Spoilers[name](scene);
        return scene;
    }

    private static ScaleScene Busy() => ScaleScene.With(95, 95);

    private static ScaleScene Idle() => ScaleScene.With(1, 1).Scaling(s => s with { MinReplicas = 1 });
}
