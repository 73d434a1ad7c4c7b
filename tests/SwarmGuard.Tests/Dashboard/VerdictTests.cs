using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Dashboard.Data;
using SwarmGuard.Dashboard.Words;
using Xunit;

namespace SwarmGuard.Tests.Dashboard;

public sealed class VerdictTests
{
    private static readonly DateTimeOffset Noon = Wire.Samples.Noon;

    [Fact]
    public void All_is_well_says_how_much_all_is()
    {
        var verdict = Verdict.Of(Picture);
        verdict.IsWell.ShouldBeTrue();
        verdict.Headline.ShouldBe("All is well: 1 node, 0 services, 1 container; nothing under way.");
        verdict.Concerns.ShouldBeEmpty();
    }

    [Fact]
    public void A_silent_agent_is_named_with_its_silence() =>
        Bad(Picture with { Nodes = [Node with { Reporting = false, Age = TimeSpan.FromSeconds(70) }] }).ShouldBe(["The agent on n1 is silent for 1 min."]);

    [Fact]
    public void A_node_that_is_down_is_not_also_silent() =>
        Bad(Picture with { Nodes = [Node with { Ready = false, Reporting = false }] }).ShouldBe(["Node n1 is down: Swarm hears nothing of it."]);

    [Fact]
    public void An_engine_that_does_not_answer_is_told_by_its_silence() =>
        Bad(Picture with { StatusAge = TimeSpan.FromSeconds(12) }).ShouldBe(["The engine has not answered for 12 s."]);

    [Fact]
    public void A_manager_that_stands_by_says_who_leads() =>
        Bad(Picture with { Status = Picture.Status with { Leads = false, Leader = "n2" } })
            .ShouldBe(["This manager stands by and knows little; the one on n2 leads."]);

    [Fact]
    public void What_was_undone_lately_is_bad_and_what_was_undone_long_ago_is_not()
    {
        var failed = new ActionView { Id = "a", Kind = ActionKind.Migration, Service = "web", Status = ActionStatus.Timeout, Because = "", T4 = Noon.AddMinutes(-5) };
        Bad(Picture with { Recent = [failed] }).ShouldBe(["Undone within the last hour: what was begun with web."]);
        Bad(Picture with { Recent = [failed with { T4 = Noon.AddMinutes(-61) }] }).ShouldBeEmpty();
    }

    [Fact]
    public void A_mode_in_which_nothing_is_done_is_told_and_is_no_trouble()
    {
        var verdict = Verdict.Of(Picture with { Status = Picture.Status with { Mode = "observe", ModeSource = "environment MODE" } });
        verdict.IsWell.ShouldBeTrue();
        verdict.Concerns.ShouldHaveSingleItem().Sentence.ShouldBe("The mode is observe (environment MODE): decisions are told, nothing is done.");
    }

    private static NodeTiles Node => new()
    {
        NodeId = "1", Node = "n1", Role = "manager", Ready = true, Active = true, Reporting = true,
        Tasks = [new TaskTile("t", "web.1", "web", 1, 2, 3, false, TileMotion.None)],
    };

    private static LivePicture Picture => new()
    {
        At = Noon, StatusAge = TimeSpan.Zero, Nodes = [Node], Services = [], Recent = [],
        Status = Wire.OperatorSamples.Status with { Problem = null, Mode = "act", Leads = true, Paused = new PauseView(), Actions = [] },
    };

    private static IEnumerable<string> Bad(LivePicture picture) => Verdict.Of(picture).Concerns.Where(c => c.IsBad).Select(c => c.Sentence);
}
