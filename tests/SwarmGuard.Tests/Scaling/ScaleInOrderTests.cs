using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Tests.Planning;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class ScaleInOrderTests
{
    [Fact]
    public void The_second_copy_on_a_node_goes_first() => Removed(2, "n1", "n1", "n2").ShouldBe(["t2"]);

    [Fact]
    public void A_third_copy_goes_before_a_second() => Removed(4, "n1", "n2", "n1", "n2", "n1").ShouldBe(["t5"]);

    [Fact]
    public void Of_copies_alike_one_that_does_not_run_goes() => Removed(2, "n1!", "n2", "n3").ShouldBe(["t1"]);

    [Fact]
    public void A_running_second_copy_goes_before_a_first_that_does_not_run() => Removed(2, "n1", "n1", "n2!").ShouldBe(["t2"]);

    [Fact]
    public void On_one_node_the_one_that_does_not_run_is_the_second_copy() => Removed(2, "n1!", "n1", "n2").ShouldBe(["t1"]);

    [Fact]
    public void A_task_on_no_node_yet_goes_before_all() => Removed(2, "n1", "n1", "!").ShouldBe(["t3"]);

    [Fact]
    public void Of_tasks_alike_the_highest_slot_goes() => Removed(2, "n1", "n2", "n3").ShouldBe(["t3"]);

    [Fact]
    public void Nothing_goes_when_all_are_left() => Removed(3, "n1", "n2", "n3").ShouldBeEmpty();

    [Fact]
    public void Among_many_the_order_cannot_be_foreseen_and_the_worse_case_counts()
    {
        string[] many = [.. Enumerable.Range(1, 12).Select(i => "n" + i), "n13!"];
        Removed(11, many[1..]).ShouldBe(["t12"]);
        Removed(12, many).ShouldBe(["t12"], "Swarm may take one that runs, and which one does not matter");
    }

    // A node without "!" runs its task; "!" alone is a task on no node.
    private static IEnumerable<string> Removed(int left, params string[] tasks) => ScaleInOrder.Removed(
        tasks.Select((text, index) => new TaskView("t" + (index + 1), "s1", text.TrimEnd('!'), index + 1,
            text.EndsWith('!') ? TaskState.Pending : TaskState.Running, TaskState.Running, PictureBuilder.Noon, PictureBuilder.Noon, "", "")),
        left).Select(t => t.Id);
}
