using System.Text.Json.Nodes;
using Shouldly;
using Spectre.Console;
using SwarmGuard.Cli.Demo;
using SwarmGuard.Lab;
using SwarmGuard.LabTests.Lab;
using Xunit;

namespace SwarmGuard.LabTests.Demo;

/// <summary>Both main jobs, end to end: agent, manager, clients and an application in trouble, all as a user would deploy them.</summary>
public sealed class DemoTests
{
    private const string LabName = "t-demo";

    [Fact(Timeout = 480_000)]
    public async Task A_struggling_task_moves_and_replicas_follow_the_load_and_no_request_fails()
    {
        var stop = TestContext.Current.CancellationToken;
        var file = Path.GetTempFileName();
        using var told = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(told) });
        try
        {
            var run = new DemoRun(new DemoOptions(LabName, Keep: false, file), console, LabFixture.Reporter, TimeProvider.System);
            (await run.RunAsync(stop)).ShouldBeTrue(told.ToString());
            var scenarios = JsonNode.Parse(await File.ReadAllTextAsync(file, stop))!["scenarios"]!.AsArray();
            scenarios.Select(scenario => (string?)scenario!["name"]).ShouldBe(["migration", "scaling"]);
            CheckMigration(scenarios[0]!);
            CheckScaling(scenarios[1]!);
            SwarmLab.ListNames().ShouldNotContain(LabName);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void CheckMigration(JsonNode scenario)
    {
        ((string?)scenario["to_node"]).ShouldNotBe((string?)scenario["from_node"]);
        ((long)scenario["requests"]!).ShouldBeGreaterThan(100 * 5);
        ((long)scenario["failed"]!).ShouldBe(0);
        Enumerable.Range(0, 7).Select(t => (DateTime)scenario[$"t{t}"]!).ShouldBeInOrder();
    }

    private static void CheckScaling(JsonNode scenario)
    {
        var replicas = scenario["replicas"]!.AsArray().Select(turn => (Ms: (long)turn![0]!, Count: (int)turn[1]!)).ToList();
        replicas[0].ShouldBe((0, 1));
        replicas.Select(turn => turn.Ms).ShouldBeInOrder();
        replicas.Max(turn => turn.Count).ShouldBeGreaterThanOrEqualTo(3);
        replicas[^1].Count.ShouldBe(1);
        ((long)scenario["requests"]!).ShouldBeGreaterThan(100 * 5);
        ((long)scenario["failed"]!).ShouldBe(0);
        ((double)scenario["load_to_new_replica_ms"]!).ShouldBeInRange(1, 30_000);
        ((double)scenario["balance"]!).ShouldBeInRange(0.5, 1);
    }
}
