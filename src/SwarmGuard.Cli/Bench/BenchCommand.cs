using System.CommandLine;
using SwarmGuard.Cli.Lab;

namespace SwarmGuard.Cli.Bench;

/// <summary><c>swarmguard bench</c>: the figures of moves on a real Swarm, measured here and now.</summary>
internal static class BenchCommand
{
    private const int MostRuns = 1000;

    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "How many moves to measure.", DefaultValueFactory = _ => 20 };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostRuns) result.AddError($"--runs: allowed are 1 to {MostRuns}");
        });
        var report = new Option<string?>("--report") { Description = "Write the table to this file as Markdown." };
        var command = new Command("bench", "Measures moves of a stressed task on a real three-node Swarm.") { runs, report };
        command.Runs(async (parsed, stop) =>
        {
            var reporter = LabAction.Reporter();
            var figures = await new MoveBench(reporter, TimeProvider.System).RunAsync(parsed.GetValue(runs), stop);
            var text = BenchReport.Write(figures, parsed.GetValue(runs));
            Console.WriteLine(text);
            if (parsed.GetValue(report) is { } file) await File.WriteAllTextAsync(file, text, stop);
            return LabAction.Succeeded;
        });
        return command;
    }
}
