using System.Text.Json.Nodes;
using Shouldly;
using Spectre.Console;
using SwarmGuard.Cli.Demo;
using SwarmGuard.Lab;
using SwarmGuard.LabTests.Lab;
using Xunit;

namespace SwarmGuard.LabTests.Demo;

/// <summary>The main job, end to end: agent, manager, clients and a struggling task, all as a user would deploy them.</summary>
public sealed class DemoTests
{
    private const string LabName = "t-demo";

    [Fact(Timeout = 480_000)]
    public async Task A_struggling_task_moves_to_another_node_and_no_request_fails()
    {
        var stop = TestContext.Current.CancellationToken;
        var file = Path.GetTempFileName();
        using var told = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(told) });
        try
        {
            var run = new DemoRun(new DemoOptions(LabName, Keep: false, file), console, LabFixture.Reporter, TimeProvider.System);
            (await run.RunAsync(stop)).ShouldBeTrue(told.ToString());
            var scenario = JsonNode.Parse(await File.ReadAllTextAsync(file, stop))!["scenarios"]!.AsArray().ShouldHaveSingleItem()!;
            ((string?)scenario["to_node"]).ShouldNotBe((string?)scenario["from_node"]);
            ((long)scenario["requests"]!).ShouldBeGreaterThan(100 * 5);
            ((long)scenario["failed"]!).ShouldBe(0);
            Enumerable.Range(0, 7).Select(t => (DateTime)scenario[$"t{t}"]!).ShouldBeInOrder();
            SwarmLab.ListNames().ShouldNotContain(LabName);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
