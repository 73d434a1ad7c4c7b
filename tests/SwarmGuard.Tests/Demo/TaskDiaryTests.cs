using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Cli.Demo.Story;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class TaskDiaryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 24, 14, TimeSpan.Zero);
    private readonly TaskDiary _diary = new(id => $"n{id}");

    [Fact]
    public void What_was_there_at_the_first_look_is_no_news() => Look(Task("old", "running")).ShouldBeEmpty();

    [Fact]
    public void A_move_is_told_step_by_step()
    {
        Look(Task("old", "running"));
        Look(Task("old", "running"), Task("new", "preparing", node: "2")).ShouldBe(["new task new on n2 is starting"]);
        Look(Task("old", "running"), Task("new", "starting", node: "2")).ShouldBeEmpty();
        Look(Task("old", "running", wanted: "shutdown"), Task("new", "running", node: "2"))
            .ShouldBe(["old task old on n1 is told to stop", "new task new on n2 runs and is healthy"]);
        Look(Task("old", "shutdown", wanted: "shutdown"), Task("new", "running", node: "2")).ShouldBe(["task old on n1 has ended (shutdown)"]);
    }

    [Fact]
    public void A_task_without_a_node_waits_and_a_failed_one_says_why()
    {
        Look();
        Look(Task("lost", "pending", node: "")).ShouldBe(["new task lost waits for a node"]);
        Look(Task("lost", "failed", error: "exit 1")).ShouldBe(["task lost on n1 has ended (failed: exit 1)"]);
    }

    private string[] Look(params LabTask[] tasks) => [.. _diary.Look(tasks, Now).Select(line => line.Text)];

    private static LabTask Task(string id, string state, string wanted = "running", string node = "1", string error = "") =>
        new(id, "service", node, 1, state, wanted, "", error, new JsonObject());
}
