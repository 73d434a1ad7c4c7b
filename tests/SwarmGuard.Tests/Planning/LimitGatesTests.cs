using Shouldly;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Remembering;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class LimitGatesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LimitPolicy Limits = new() { Actions = 2 };

    [Fact]
    public void So_many_actions_and_no_more_within_the_window()
    {
        var memory = ActionMemory.None.Beginning(Move("a", "n1", Noon)).Beginning(Move("b", "n2", Noon.AddSeconds(10)));
        Reason(new GateList().Budget(memory, Limits, Noon.AddSeconds(20))).ShouldBe(HoldReason.Budget);
        Reason(new GateList().Budget(memory, Limits, Noon.AddSeconds(300))).ShouldBeNull();
    }

    [Fact]
    public void One_move_away_from_a_node_per_cycle()
    {
        var last = Move("a", "n1", Noon);
        Reason(new GateList().NodeTurn("host", last, isUnderWay: false, Limits, Noon.AddSeconds(9))).ShouldBe(HoldReason.NodeTurn);
        Reason(new GateList().NodeTurn("host", last, isUnderWay: false, Limits, Noon.AddSeconds(10))).ShouldBeNull();
        Reason(new GateList().NodeTurn("host", last, isUnderWay: true, Limits, Noon.AddSeconds(60))).ShouldBe(HoldReason.NodeTurn);
        Reason(new GateList().NodeTurn("host", null, isUnderWay: false, Limits, Noon)).ShouldBeNull();
    }

    [Fact]
    public void What_was_seen_too_long_ago_is_not_acted_upon()
    {
        Reason(new GateList().PictureAge(TimeSpan.FromSeconds(10.1), Limits)).ShouldBe(HoldReason.OldPicture);
        Reason(new GateList().PictureAge(TimeSpan.FromSeconds(9.9), Limits)).ShouldBeNull();
        Reason(new GateList().PictureAge(TimeSpan.FromSeconds(-30), Limits)).ShouldBeNull();
        new GateList().PictureAge(null, Limits).Gates.ShouldBeEmpty();
    }

    [Fact]
    public void Most_nodes_in_trouble_by_more_than_one_service_are_a_panic()
    {
        PanicRule.Judge(4, Sick("n1", "n2", "n3"), Limits).ShouldNotBeNull().ShouldContain("3 of 4 nodes");
        PanicRule.Judge(4, Sick("n1", "n2"), Limits).ShouldBeNull("two of four are not most");
        PanicRule.Judge(3, [("n1", "a"), ("n1", "a"), ("n2", "a"), ("n3", "b")], Limits).ShouldBeNull("two services under load");
        PanicRule.Judge(2, Sick("n1", "n2"), Limits).ShouldBeNull("two nodes are too few to tell");
        PanicRule.Judge(3, Sick("n1", "n2", "n3"), Limits with { PanicPercent = 100 }).ShouldBeNull("switched off");
    }

    [Fact]
    public void A_manager_that_does_not_lead_says_what_it_would_do()
    {
        var decision = new Decision.Hold(HoldReason.NoHeadroom, "no node has headroom").Behind(new GateList().Leads("n2"));
        decision.Because.ShouldContain("another manager leads (n2)");
    }

    private static HoldReason? Reason(GateList gates) =>
        gates.AllPassed ? null : gates.Decide(() => throw new InvalidOperationException()).ShouldBeOfType<Decision.Hold>().Reason;

    private static List<(string, string)> Sick(params string[] nodes) => [.. nodes.SelectMany(n => new[] { (n, "a"), (n, "b") })];

    private static BegunAction Move(string id, string node, DateTimeOffset at) => new(id, "s", "migration", node, at);
}
