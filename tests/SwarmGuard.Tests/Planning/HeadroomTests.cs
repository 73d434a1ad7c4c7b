using Shouldly;
using SwarmGuard.Core.Planning;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class HeadroomTests
{
    [Fact]
    public void Each_node_says_what_it_lacks()
    {
        var builder = PictureBuilder.ThreeNodes().Node("n4").Node("n5")
            .Load("n2", 75.6).Unmeasured("n3").Load("n4", 1, secondsAgo: 10.6).Load("n5", 1, memoryPercent: 79.5);
        var hold = builder.Hold(memoryMb: 10);
        hold.Reason.ShouldBe(HoldReason.NoHeadroom);
        hold.Because.ShouldBe("no node has headroom for web: host-n2 is at 76 % CPU (limit 75 %); host-n3 has not been measured; "
            + "host-n4 was last measured 11 s ago; host-n5 would be at 81 % memory (limit 80 %)");
    }

    [Fact]
    public void The_limits_themselves_are_room_enough() =>
        PictureBuilder.ThreeNodes().Load("n2", 75, memoryPercent: 79, secondsAgo: 10).Unmeasured("n3").Act().Plan.Targets.ShouldBe(["host-n2"]);

    [Fact]
    public void The_tasks_memory_must_fit_as_well() =>
        PictureBuilder.ThreeNodes().Unmeasured("n3").Load("n2", 1, memoryPercent: 50).Hold(memoryMb: 306).Because
            .ShouldContain("host-n2 would be at 81 % memory (limit 80 %)");

    [Fact]
    public void A_node_without_headroom_is_shut_where_that_restarts_nothing()
    {
        var act = PictureBuilder.ThreeNodes().Load("n3", 99).Act();
        act.Plan.AddConstraints.ShouldBe(["node.id!=n1", "node.id!=n3"]);
        act.Plan.Targets.ShouldBe(["host-n2"]);
        act.Because.ShouldBe("CPU 90 %; moving its task from host-n1 to host-n2");
    }

    [Fact]
    public void A_hot_node_with_a_replica_stays_open_where_the_scheduler_prefers_others() =>
        PictureBuilder.ThreeNodes("n1", "n3").Load("n3", 99).Act().Plan.AddConstraints.ShouldBe(["node.id!=n1"]);

    [Theory]
    [InlineData("n1", "n3", "n2")]
    [InlineData("n1", "n3", "n2", "n2")]
    public void A_hot_node_that_the_scheduler_could_choose_holds_the_move(params string[] tasks) =>
        PictureBuilder.ThreeNodes(tasks).Load("n3", 99).Decide().ShouldHold(HoldReason.CannotSteer,
            "Swarm could place the task on host-n3, which holds a replica and so can't be excluded: host-n3 is at 99 % CPU (limit 75 %)");

    [Fact]
    public void Each_task_that_moves_makes_its_target_fuller()
    {
        // The first goes to n2 (none there, one on n3); the second finds one on each.
        PictureBuilder.ThreeNodes("n1", "n1", "n3").Load("n3", 99).Decide().ShouldBeOfType<Decision.Hold>()
            .Reason.ShouldBe(HoldReason.CannotSteer);
        PictureBuilder.ThreeNodes("n1", "n1", "n3", "n3").Load("n3", 99).Decide().ShouldBeOfType<Decision.Act>();
    }
}
