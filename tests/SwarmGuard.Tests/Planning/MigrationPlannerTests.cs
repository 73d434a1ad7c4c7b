using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Planning;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class MigrationPlannerTests
{
    [Fact]
    public void A_plan_leaves_nothing_to_choose()
    {
        var act = PictureBuilder.ThreeNodes("n1", "n2", "n3").Act();
        act.Because.ShouldBe("CPU 90 %; moving its task from host-n1 to host-n2 or host-n3");
        var plan = act.Plan;
        (plan.ServiceId, plan.ServiceName, plan.ServiceVersion, plan.FromNodeId, plan.FromNode).ShouldBe(("s1", "web", 7ul, "n1", "host-n1"));
        plan.OldTasks.ShouldBe([new OldTask("t1", 1)]);
        plan.AddConstraints.ShouldBe(["node.id!=n1"]);
        plan.Targets.ShouldBe(["host-n2", "host-n3"]);
    }

    [Fact]
    public void Every_task_on_the_sick_node_moves_and_only_those()
    {
        var act = PictureBuilder.ThreeNodes("n1", "n2", "n1").Task("n1", TaskState.Shutdown).Act();
        act.Plan.OldTasks.ShouldBe([new OldTask("t1", 1), new OldTask("t3", 3)]);
        act.Because.ShouldContain("moving its 2 tasks from host-n1");
    }

    [Fact]
    public void A_sick_node_that_has_left_the_list_is_called_by_its_id()
    {
        var builder = PictureBuilder.ThreeNodes();
        builder.Nodes.RemoveAll(n => n.Id == "n1");
        builder.Act().Plan.FromNode.ShouldBe("n1");
    }
}
