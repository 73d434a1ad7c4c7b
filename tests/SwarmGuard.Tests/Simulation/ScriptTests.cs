using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Simulator.Scripts;
using Xunit;

namespace SwarmGuard.Tests.Simulation;

/// <summary>What is known of real Swarms, played on the simulated one.</summary>
public sealed class ScriptTests
{
    private static readonly ScriptStep Three = Create(3);

    [Fact]
    public void A_service_starts_on_all_nodes() => Play(Three).ShouldBe(
        """
        web.1: task 1 made, task 1 running on A
        web.2: task 1 made, task 1 running on B
        web.3: task 1 made, task 1 running on C

        """);

    [Fact]
    public void A_constraint_moves_only_the_task_that_violates_it_and_its_removal_restarts_nothing() =>
        Play(Three, Update(10, spec => Constrain(spec, "node.id!=n2")), Update(25, spec => Constrain(spec))).Split('\n')
            .Count(line => line.Contains("task 2", StringComparison.Ordinal)).ShouldBe(1);

    [Fact]
    public void Start_first_lets_the_old_task_go_when_the_new_one_runs() =>
        Play(Create(1), Update(10, spec => spec["TaskTemplate"]!["ContainerSpec"]!["Image"] = "web:2")).ShouldBe(
            "web.1: task 1 made, task 1 running on A, task 2 made, task 1 let go, task 2 running on B, task 1 shutdown\n");

    [Fact]
    public void Stop_first_lets_it_go_at_once() => Play(
            Create(1, order: "stop-first"), Update(10, spec => spec["TaskTemplate"]!["ContainerSpec"]!["Image"] = "web:2")).ShouldBe(
        "web.1: task 1 made, task 1 running on A, task 1 let go, task 2 made, task 1 shutdown, task 2 running on B\n");

    [Fact]
    public void Without_a_node_the_new_task_waits_and_the_old_one_stays_until_the_constraint_is_gone() =>
        Play(Create(1), Update(10, spec => Constrain(spec, "node.id!=n1", "node.id!=n2", "node.id!=n3")), Update(20, spec => Constrain(spec))).ShouldBe(
            "web.1: task 1 made, task 1 running on A, task 2 made, task 2 pending: no suitable node (scheduling constraints not satisfied), "
            + "task 2 let go, task 2 shutdown\n");

    [Fact]
    public void Fewer_replicas_leave_one_on_each_node()
    {
        var slots = Play(Create(4), Update(10, spec => spec["Mode"]!["Replicated"]!["Replicas"] = 3)).Trim().Split('\n');
        slots.Count(line => line.Contains("let go", StringComparison.Ordinal)).ShouldBe(1);
        slots.Where(line => !line.Contains("let go", StringComparison.Ordinal)).Select(line => line[^1]).Order().ShouldBe(['A', 'B', 'C']);
    }

    [Fact]
    public void A_drained_node_loses_its_tasks_without_a_successor_that_runs() =>
        Play(Three, new ScriptStep(TimeSpan.FromSeconds(10), StepKind.Drain, "n1")).ShouldContain("task 1 let go, task 2 made, task 1 shutdown, task 2 running");

    [Fact]
    public void A_change_of_a_node_ends_what_a_constraint_had_only_begun_to_move() => Play(
            Create(1, image: "web:slow"), Update(20, spec => Constrain(spec, "node.id!=n1", "node.id!=n2", "node.id!=n3")),
            new ScriptStep(TimeSpan.FromSeconds(25), StepKind.Label, "n1"), new ScriptStep(TimeSpan.FromSeconds(25), StepKind.Label, "n2"),
            new ScriptStep(TimeSpan.FromSeconds(25), StepKind.Label, "n3"))
        .ShouldContain("task 1 rejected");

    private static string Play(params ScriptStep[] steps) =>
        ScriptPlayer.Play(new SwarmScript(3, steps, TimeSpan.FromSeconds(60))).Text().ReplaceLineEndings("\n");

    private static ScriptStep Create(int replicas, string order = "start-first", string image = "web:1") => new(TimeSpan.Zero, StepKind.Create, "web", spec =>
    {
        spec["Name"] = "web";
        spec["TaskTemplate"] = new JsonObject { ["ContainerSpec"] = new JsonObject { ["Image"] = image }, ["Placement"] = new JsonObject() };
        spec["Mode"] = new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = replicas } };
        spec["UpdateConfig"] = new JsonObject { ["Parallelism"] = 1, ["Order"] = order };
    });

    private static ScriptStep Update(int seconds, Action<JsonObject> edit) => new(TimeSpan.FromSeconds(seconds), StepKind.Update, "web", edit);

    private static void Constrain(JsonObject spec, params string[] constraints) =>
        spec["TaskTemplate"]!["Placement"]!["Constraints"] = new JsonArray([.. constraints.Select(c => (JsonNode)c)]);
}
