using Shouldly;
using SwarmGuard.Cli.Replaying;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using Xunit;
using static SwarmGuard.Tests.Replaying.Recorded;

namespace SwarmGuard.Tests.Replaying;

public sealed class ReplayerTests
{
    private static readonly ServicePolicy Policy = new();

    [Fact]
    public void Trouble_of_two_samples_in_a_row_moves_the_task_once_however_long_it_lasts()
    {
        var result = Run(Of(Task("web.1", "n1", 300, at => at is >= 100 and < 250 ? 95 : 10), Task("web.2", "n2", 300, _ => 10)));
        result.Troubles.ShouldBe(1);
        var action = result.Actions.ShouldHaveSingleItem();
        (action.At, action.Service, action.Kind).ShouldBe((Zero.AddSeconds(101), "web", ActionKind.Migration));
        action.Because.ShouldBe("CPU 95 % above 75 %, network 5 % below 35 %; moving its task from n1 to n2");
    }

    [Fact]
    public void One_sample_is_no_trouble_and_neither_are_two_that_are_not_in_a_row() =>
        Run(Of(Task("web.1", "n1", 100, at => at is 10 or 20 or 22 ? 95 : 10), Task("web.2", "n2", 100, _ => 10))).Troubles.ShouldBe(0);

    [Fact]
    public void Trouble_with_much_network_adds_replicas_as_many_as_the_average_calls_for()
    {
        var action = Run(Of(Task("web.1", "n1", 60, _ => 95, _ => 80))).Actions.ShouldHaveSingleItem();
        action.Kind.ShouldBe(ActionKind.ScaleUp);
        action.Because.ShouldContain("from 1 to 2 replicas");
    }

    [Fact]
    public void Between_the_thresholds_it_must_last()
    {
        Run(Of(Task("web.1", "n1", 25, _ => 95, _ => 50))).Actions.ShouldBeEmpty();
        Run(Of(Task("web.1", "n1", 60, _ => 95, _ => 50))).Actions.ShouldHaveSingleItem().At.ShouldBe(Zero.AddSeconds(30));
    }

    [Fact]
    public void Where_no_node_has_room_it_would_be_held_for_that_reason()
    {
        var tasks = new[] { Task("web.1", "n1", 60, at => at >= 10 ? 95 : 10), Task("web.2", "n2", 60, _ => 10) };
        var result = Run(new Recording(tasks, [Node("n1", 60, 95), Node("n2", 60, 90)]));
        result.Actions.ShouldBeEmpty();
        var hold = result.Holds.ShouldHaveSingleItem();
        (hold.Reason, hold.Times, hold.First).ShouldBe((nameof(HoldReason.NoHeadroom), 49, Zero.AddSeconds(11)));
    }

    [Fact]
    public void A_second_trouble_in_the_cooldown_is_held_and_one_that_follows_the_task_adds_replicas()
    {
        var result = Run(Of(
            Task("web.1", "n1", 200, at => at is (>= 10 and < 20) or (>= 40 and < 45) or (>= 100 and < 110) ? 95 : 10), Task("web.2", "n2", 200, _ => 10)));
        result.Troubles.ShouldBe(3);
        result.Actions.Select(action => (action.Kind, (action.At - Zero).TotalSeconds)).ShouldBe([(ActionKind.Migration, 11)]);
        result.Holds.Select(hold => hold.Reason).ShouldBe([nameof(HoldReason.OnTarget), nameof(HoldReason.Cooldown)], ignoreOrder: true);
    }

    [Fact]
    public void Fewer_replicas_where_a_minimum_allows_it_and_the_load_was_small_for_long()
    {
        var policy = Policy with { Scaling = Policy.Scaling with { MinReplicas = 1 } };
        var idle = Of(Task("web.1", "n1", 400, _ => 5), Task("web.2", "n2", 400, _ => 5));
        var action = Run(idle, policy).Actions.First();
        action.Kind.ShouldBe(ActionKind.ScaleDown);
        (action.At - Zero).TotalSeconds.ShouldBeGreaterThanOrEqualTo(180);
        Run(idle).Actions.ShouldBeEmpty("as many as its owner asked for");
    }

    [Fact]
    public void Minutes_follow_each_other_though_they_are_further_apart_than_samples_may_be()
    {
        var minutes = Of(Task("web.1", "n1", 3600, at => at is >= 600 and < 1200 ? 95 : 10, step: 60), Task("web.2", "n2", 3600, _ => 10, step: 60));
        Run(minutes).Actions.ShouldHaveSingleItem().At.ShouldBe(Zero.AddSeconds(660));
    }

    [Fact]
    public void A_policy_that_only_observes_is_replayed_as_if_it_acted() =>
        Run(Of(Task("web.1", "n1", 60, _ => 95), Task("web.2", "n2", 60, _ => 10)), Policy with { Mode = PolicyMode.Observe }).Actions.Count.ShouldBe(1);

    private static ReplayResult Run(Recording recording, ServicePolicy? policy = null) =>
        new Replayer(recording, policy ?? Policy).Run("policy", TestContext.Current.CancellationToken);
}
