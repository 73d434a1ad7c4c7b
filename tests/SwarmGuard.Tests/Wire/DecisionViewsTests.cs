using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Planning;
using SwarmGuard.Tests.Scaling;
using Xunit;

namespace SwarmGuard.Tests.Wire;

public sealed class DecisionViewsTests
{
    [Fact]
    public void An_act_has_no_reason_and_all_its_gates()
    {
        var act = PictureBuilder.ThreeNodes().Act();
        var view = DecisionViews.Of(act, ActionKind.Migration, Source);
        (view.Kind, view.Verdict, view.Reason, view.Because).ShouldBe(("migration", "act", null, act.Because));
        view.Gates.Select(g => g.Gate).ShouldBe(act.Gates.Select(g => g.Name));
        view.Gates.ShouldAllBe(g => g.Passed);
        DecisionViews.Of(ScaleScene.With(95).Up(), ActionKind.ScaleUp, Source).Verdict.ShouldBe("act");
    }

    [Fact]
    public void A_hold_names_its_reason()
    {
        var hold = ScaleScene.With(95).Scaling(s => s with { MaxReplicas = 1 }).HoldUp();
        var view = DecisionViews.Of(hold, ActionKind.ScaleUp, Source);
        (view.Verdict, view.Reason, view.Because).ShouldBe(("hold", "MaxReplicas", hold.Because));
        var gate = view.Gates.First(g => !g.Passed);
        (gate.Gate, gate.Because).ShouldBe(("maximum", "web has 1 replica, the most allowed are 1"));
        (gate.Measured, gate.Limit, gate.Unit).ShouldBe((1, 1, "replicas"));
        (gate.Setting, gate.Source).ShouldBe(("scaling.max_replicas", "set by SCALING.MAX_REPLICAS"));
    }

    [Fact]
    public void Only_a_gate_that_a_setting_decides_has_a_source()
    {
        var gate = DecisionViews.Of(PictureBuilder.ThreeNodes().Act(), ActionKind.Migration, Source).Gates.Single(g => g.Gate == "kind");
        (gate.Setting, gate.Source, gate.Measured, gate.Limit, gate.Unit).ShouldBe((null, null, null, null, null));
    }

    private static string Source(string key) => $"set by {key.ToUpperInvariant()}";
}
