using System.CommandLine;
using SwarmGuard.Cli.Chaos.Plan;
using SwarmGuard.Cli.Lab;
using SwarmGuard.Lab.Checks;

namespace SwarmGuard.Cli.Chaos;

/// <summary><c>swarmguard chaos</c>: faults from a seed on a real Swarm, while SwarmGuard acts and clients count.</summary>
internal static class ChaosCommand
{
    private const double MostMinutes = 24 * 60;

    public static Command Create(TimeProvider clock)
    {
        var minutes = new Option<double>("--minutes") { Description = "How long faults are injected; the last one is still healed.", DefaultValueFactory = _ => 3 };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= MostMinutes))
                result.AddError($"--minutes='{result.Tokens[0].Value}': expected more than 0, at most {MostMinutes}");
        });
        var seed = new Option<int?>("--seed") { Description = "Equal seeds bring the same faults; drawn where it is not given." };
        var faults = new Option<string>("--faults")
        {
            Description = $"Only these, with commas between: {string.Join(", ", FaultKinds.All.Select(kind => kind.Name))}.",
            DefaultValueFactory = _ => string.Join(',', FaultKinds.All.Select(kind => kind.Name)),
        };
        faults.Validators.Add(result =>
        {
            foreach (var name in Names(result.GetValueOrDefault<string>()!).Where(name => FaultKinds.All.All(kind => kind.Name != name)))
                result.AddError($"--faults='{name}': expected {string.Join(", ", FaultKinds.All.Select(kind => kind.Name))}");
        });
        var report = new Option<string?>("--report") { Description = "Write the report to this file as Markdown." };
        report.Validators.Add(result =>
        {
            // Better now than after minutes of work.
            var folder = Path.GetDirectoryName(Path.GetFullPath(result.GetValueOrDefault<string>()!));
            if (!Directory.Exists(folder)) result.AddError($"--report: there is no folder {folder}");
        });
        var name = new Option<string>("--name") { Description = "The lab's name; one of that name that is up is replaced.", DefaultValueFactory = _ => "chaos" };
        var command = new Command("chaos", "Faults on a real three-node Swarm, while SwarmGuard acts and clients count what fails.") { minutes, seed, faults, report, name };
        command.Runs(async (parsed, stop) =>
        {
            if (LabPreflight.Check() is { Count: > 0 } missing) return LabAction.Fail($"the lab lacks {string.Join("; ", missing)}", LabAction.Failed);
            var kinds = Names(parsed.GetValue(faults)!).Distinct().Select(FaultKinds.Named).ToList();
            var drawn = parsed.GetValue(seed) ?? (int)(clock.GetTimestamp() & 0xFFFFF);
            var options = new ChaosOptions(parsed.GetValue(name)!, parsed.GetValue(minutes), drawn, kinds, parsed.GetValue(report));
            return await new ChaosRun(options, Console.Out, LabAction.Reporter(), clock).RunAsync(stop) ? LabAction.Succeeded : LabAction.Failed;
        });
        return command;
    }

    private static string[] Names(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
