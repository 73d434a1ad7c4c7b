using Shouldly;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class ManagerGatesTests
{
    private const string Move = "CPU 90 %; moving its task from host-n1 to host-n2 or host-n3";
    private static readonly DateTimeOffset FivePast = new(2026, 1, 1, 14, 5, 0, TimeSpan.FromHours(2));

    [Fact]
    public void Open_gates_in_front_change_nothing_but_are_told()
    {
        var act = PictureBuilder.ThreeNodes().Act();
        var front = new GateList().Pause(null, "web").UnderWay("web", false).Cooldown("web", null, "migration.cooldown_seconds")
            .Breaches(2, 2, "CPU 90 %");
        var decision = act.Behind(front);
        decision.ShouldBeOfType<Decision.Act>().Plan.ShouldBe(act.Plan);
        decision.Because.ShouldBe(Move);
        decision.Names().ShouldBe(["pause", "action under way", "cooldown", "breaches in a row", .. act.Names()]);
    }

    [Fact]
    public void A_pause_says_what_would_be_done_and_how_to_go_on()
    {
        var act = PictureBuilder.ThreeNodes().Act();
        var decision = act.Behind(new GateList().Pause(FivePast, "web"));
        decision.ShouldHold(HoldReason.PausedByOperator, $"would act, but is paused since 12:05 UTC (swarmguard resume web): {Move}");
        decision.Names().ShouldBe(["pause!", .. act.Names()]);
    }

    [Fact]
    public void A_pause_of_everything_is_ended_for_everything() => PictureBuilder.ThreeNodes().Act()
        .Behind(new GateList().Pause(FivePast, "")).Because
        .ShouldBe($"would act, but is paused since 12:05 UTC (swarmguard resume): {Move}");

    [Fact]
    public void A_pause_promises_nothing_that_would_be_held_anyway() =>
        PictureBuilder.ThreeNodes().Unmeasured("n2").Unmeasured("n3").Decide().Behind(new GateList().Pause(FivePast, "web"))
            .ShouldHold(HoldReason.PausedByOperator, "would hold anyway, and is paused since 12:05 UTC (swarmguard resume web): "
                + "no node has headroom for web: host-n2 has not been measured; host-n3 has not been measured");

    [Fact]
    public void Nor_anything_that_another_gate_in_front_holds() => PictureBuilder.ThreeNodes().Act()
        .Behind(new GateList().Pause(FivePast, "web").Breaches(1, 2, "CPU 90 %"))
        .ShouldHold(HoldReason.PausedByOperator,
            "would hold anyway, and is paused since 12:05 UTC (swarmguard resume web): breach 1 of 2 in a row: CPU 90 %");

    [Fact]
    public void A_pause_of_what_only_observes_is_told_as_both() => PictureBuilder.ThreeNodes()
        .Under(p => p with { Mode = PolicyMode.Observe }).Decide().Behind(new GateList().Pause(FivePast, "web")).Because.ShouldBe(
            $"would act, but is paused since 12:05 UTC (swarmguard resume web), and only observes: {Move}");

    [Fact]
    public void An_action_under_way_comes_first() => PictureBuilder.ThreeNodes().Act().Behind(new GateList().UnderWay("web", true))
        .ShouldHold(HoldReason.ActionUnderWay, "an action on web is under way");

    [Fact]
    public void A_service_that_rests_says_for_how_long()
    {
        var decision = PictureBuilder.ThreeNodes().Act()
            .Behind(new GateList().Cooldown("web", (TimeSpan.FromSeconds(44.2), "moved"), "migration.cooldown_seconds"));
        decision.ShouldHold(HoldReason.Cooldown, "web was moved; 45 s left");
        decision.Gate("cooldown").Setting.ShouldBe("migration.cooldown_seconds");
    }

    [Fact]
    public void Breaches_are_counted()
    {
        var decision = PictureBuilder.ThreeNodes().Act().Behind(new GateList().Breaches(1, 2, "CPU 90 %"));
        decision.ShouldHold(HoldReason.FewBreaches, "breach 1 of 2 in a row: CPU 90 %");
        decision.Gate("breaches in a row").ShouldBe(new Gate(
            "breaches in a row", false, "breach 1 of 2 in a row: CPU 90 %", new GateFigure(1, 2, "breaches"), "breaches.consecutive"));
    }

    [Fact]
    public void A_gate_in_front_is_the_reason_before_any_behind_it()
    {
        var hold = PictureBuilder.ThreeNodes().Labelled("swarmguard.enable", "false").Decide()
            .Behind(new GateList().Breaches(1, 2, "CPU 90 %"));
        hold.ShouldBeOfType<Decision.Hold>().Reason.ShouldBe(HoldReason.FewBreaches);
        hold.ShouldTellOfItsGates();
        hold.Gate("opted in").Passed.ShouldBeFalse();
    }

    [Fact]
    public void What_is_held_is_not_even_worked_out() => new GateList().Shut("x", HoldReason.Off, "no")
        .Decide(() => throw new InvalidOperationException("nobody may ask")).ShouldHold(HoldReason.Off, "no");
}
