using System.CommandLine;
using Spectre.Console;
using SwarmGuard.Cli.Demo.Migration;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Cli.Lab;
using SwarmGuard.Lab.Checks;
using SwarmGuard.Simulator.Running;

namespace SwarmGuard.Cli.Demo;

/// <summary><c>swarmguard demo</c>: SwarmGuard at work on a Swarm of its own.</summary>
internal static class DemoCommand
{
    private const string Both = "both";
    private const int Interrupted = 130;
    private const int PipeWidth = 140;

    public static Command Create()
    {
        var scenario = new Argument<string>("SCENARIO")
        {
            Description = $"{MigrationScenario.Name}: a struggling task moves; {ScalingScenario.Name}: replicas follow the load; {Both}: one, then the other.",
            DefaultValueFactory = _ => Both,
        };
        scenario.AcceptOnlyFromAmong(MigrationScenario.Name, ScalingScenario.Name, Both);
        var keep = new Option<bool>("--keep") { Description = "Leave the lab up, and say how to look around." };
        var simulated = new Option<bool>("--simulated")
        {
            Description = "Tell the same story on a simulated Swarm: anywhere, without engines and root, in a second.",
        };
        var json = new Option<string?>("--json") { Description = "Write the summary to this file as JSON." };
        json.Validators.Add(result =>
        {
            // Better now than after a minute's work.
            var folder = Path.GetDirectoryName(Path.GetFullPath(result.GetValueOrDefault<string>()!));
            if (!Directory.Exists(folder)) result.AddError($"--json: there is no folder {folder}");
        });
        var name = new Option<string>("--name")
        {
            Description = "The lab's name; one of that name that is up is replaced.",
            DefaultValueFactory = _ => "demo",
        };
        var command = new Command("demo", "SwarmGuard at work on a real three-node Swarm, while clients watch.") { scenario, simulated, keep, json, name };
        command.Runs((parsed, stop) => parsed.GetValue(simulated) ? Task.FromResult(Simulate(parsed.GetValue(scenario) ?? Both)) : RunAsync(
            new DemoOptions(parsed.GetValue(name)!, parsed.GetValue(keep), parsed.GetValue(json))
            {
                Scenarios = parsed.GetValue(scenario) is Both or null ? DemoOptions.AllScenarios : [parsed.GetValue(scenario)!],
            },
            stop));
        return command;
    }

    private static int Simulate(string scenario)
    {
        Console.WriteLine(SimulatedDemo.FirstLine);
        var demo = new SimulatedDemo(Console.Out);
        var isWell = (scenario == ScalingScenario.Name || demo.Migration()) & (scenario == MigrationScenario.Name || demo.Scaling());
        return isWell ? LabAction.Succeeded : LabAction.Failed;
    }

    private static async Task<int> RunAsync(DemoOptions options, CancellationToken stop)
    {
        if (LabPreflight.Check() is { Count: > 0 } missing)
        {
            Console.Error.WriteLine("The demo brings up a Swarm of three engines on this machine. For that it lacks:");
            foreach (var piece in missing) Console.Error.WriteLine($"  - {piece}");
            Console.Error.WriteLine(ExistingSwarm.Advice);
            return LabAction.Failed;
        }

        var console = AnsiConsole.Console;
        // Nobody reads a pipe in 80 columns.
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = PipeWidth;
        try
        {
            var run = new DemoRun(options, console, LabAction.Reporter(), TimeProvider.System);
            return await run.RunAsync(stop) ? LabAction.Succeeded : LabAction.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return LabAction.Fail("interrupted", Interrupted);
        }
    }
}
