using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class MoveGateTests
{
    private static readonly string[] All =
    [
        "opted in", "owner", "enabled", "kind", "intent", "update", "local state", "health check", "eligible node", "headroom",
        "steering", "mode",
    ];

    private static readonly Dictionary<string, Action<PictureBuilder>> Spoilers = new()
    {
        ["opted in"] = b => b.Under(p => p with { Enabled = false }),
        ["owner"] = b => b.Labelled("swarmguard.role", "agent"),
        ["enabled"] = b => b.Under(p => p with { Migration = p.Migration with { Enabled = false } }),
        ["intent"] = b => b.Labelled("swarmguard.intent.scale", "{}"),
        ["update"] = b => b.With(s => s with { Update = UpdateState.Updating }),
        ["local state"] = b => b.With(s => s with { Mounts = [new("bind", "x", "/data")] }),
        ["health check"] = b => b.With(s => s with { HealthCheck = HealthCheckKind.Disabled }),
        ["steering"] = b => b.Task("n2").Task("n3").Load("n3", 99),
        ["mode"] = b => b.Under(p => p with { Mode = PolicyMode.Observe }),
    };

    public static TheoryData<string, HoldReason, string?> Shut => new()
    {
        { "opted in", HoldReason.OptedOut, "enabled" },
        { "owner", HoldReason.OwnService, null },
        { "enabled", HoldReason.Disabled, "migration.enabled" },
        { "intent", HoldReason.ActionUnderWay, null },
        { "update", HoldReason.MidUpdate, null },
        { "local state", HoldReason.LocalState, "migration.stateful" },
        { "health check", HoldReason.NoHealthCheck, "migration.unprotected" },
        { "steering", HoldReason.CannotSteer, null },
        { "mode", HoldReason.ObserveOnly, "mode" },
    };

    [Fact]
    public void Every_gate_that_passed_is_told() => PictureBuilder.ThreeNodes().Act().Names().ShouldBe(All);

    [Theory]
    [MemberData(nameof(Shut))]
    public void A_gate_that_is_shut_is_the_reason_and_hides_none_of_the_others(string name, HoldReason reason, string? setting)
    {
        var builder = PictureBuilder.ThreeNodes();
        Spoilers[name](builder);
        var hold = builder.Hold();
        hold.Reason.ShouldBe(reason);
        hold.Names().ShouldBe([.. All.Select(n => n == name ? n + "!" : n)]);
        hold.Gate(name).Setting.ShouldBe(setting);
    }

    [Fact]
    public void All_that_is_in_the_way_is_told_at_once_and_the_first_is_the_reason()
    {
        var builder = PictureBuilder.ThreeNodes().Load("n2", 99).Load("n3", 99);
        foreach (var name in (string[])["mode", "health check", "update"]) Spoilers[name](builder);
        var hold = builder.Hold();
        (hold.Reason, hold.Because).ShouldBe((HoldReason.MidUpdate, "web is in the middle of an update"));
        hold.Gates.Where(g => !g.Passed).Select(g => g.Name).ShouldBe(["update", "health check", "headroom", "mode"]);
    }

    [Fact]
    public void What_can_not_be_judged_is_left_out()
    {
        PictureBuilder.ThreeNodes().With(s => s with { Constraints = ["node.id==n1"] }).Hold().Names()
            .ShouldBe([.. All[..8], "eligible node!", "mode"], "there is no node whose headroom could be asked for");
        PictureBuilder.ThreeNodes().Load("n2", 99).Load("n3", 99).Hold().Names()
            .ShouldBe([.. All[..9], "headroom!", "mode"], "there is no node to steer to");
        PictureBuilder.ThreeNodes().With(s => s with { Kind = ServiceKind.Global }).Hold().Names()
            .ShouldBe(["opted in", "owner", "enabled", "kind!", "intent", "update", "local state", "health check", "mode"]);
    }

    [Fact]
    public void Off_comes_first()
    {
        var hold = PictureBuilder.ThreeNodes().Labelled("swarmguard.mode", "off").Labelled("swarmguard.enable", "false").Hold();
        (hold.Reason, hold.Because).ShouldBe((HoldReason.Off, "web is left alone (swarmguard.mode=off)"));
        hold.Names().ShouldBe(["mode!", "opted in!", .. All[1..^1]]);
    }

    [Fact]
    public void Risks_that_were_accepted_name_where_they_were()
    {
        var act = PictureBuilder.ThreeNodes()
            .With(s => s with { Mounts = [new("bind", "x", "/data")], HealthCheck = HealthCheckKind.Disabled })
            .Labelled("swarmguard.migrate.stateful", "true")
            .Under(p => p with { Migration = p.Migration with { Unprotected = true } }).Act();
        act.Gate("local state").Because.ShouldBe("local state in the bind mount at /data is accepted (swarmguard.migrate.stateful=true)");
        act.Gate("health check").Because.ShouldBe("has no health check, which is accepted (migration.unprotected=true)");
    }

    [Theory]
    [InlineData(60, 20, 60, 75, "nodes.max_cpu_percent")]
    [InlineData(30, 49, 50, 80, "nodes.max_memory_percent")]
    public void Room_is_told_by_what_is_scarcer_on_the_best_node(double cpu, double memory, double measured, double limit, string setting)
    {
        var gate = PictureBuilder.ThreeNodes().Load("n2", 74).Load("n3", cpu, memory).Act().Gate("headroom");
        (gate.Figure, gate.Setting).ShouldBe((new GateFigure(measured, limit, "percent"), setting));
        gate.Because.ShouldBe(FormattableString.Invariant($"host-n2 (CPU 74 %, memory 20 %) or host-n3 (CPU {cpu} %, memory {memory} %)"));
    }

    [Fact]
    public void Lack_of_room_is_told_by_the_node_that_comes_nearest()
    {
        var gate = PictureBuilder.ThreeNodes().Load("n2", 99).Load("n3", 10, memoryPercent: 80).Node("n4").Hold().Gate("headroom");
        (gate.Figure, gate.Setting).ShouldBe((new GateFigure(81, 80, "percent"), "nodes.max_memory_percent"));
        PictureBuilder.ThreeNodes().Unmeasured("n2").Load("n3", 1, secondsAgo: 30).Hold().Gate("headroom").Setting
            .ShouldBe("nodes.load_max_age_seconds");
        PictureBuilder.ThreeNodes().Unmeasured("n2").Unmeasured("n3").Hold().Gate("headroom").Figure.ShouldBeNull();
    }
}
