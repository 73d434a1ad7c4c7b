using System.CommandLine;
using SwarmGuard.Cli.Lab;
using SwarmGuard.Cli.Output;
using SwarmGuard.Simulator.Running;

namespace SwarmGuard.Cli.Simulate;

/// <summary><c>swarmguard simulate</c>: the real manager and agents on a simulated Swarm, seed after seed.</summary>
internal static class SimulateCommand
{
    private const int UsualSeeds = 1000;
    private const int MostSeeds = 10_000_000;

    public static Command Create(Shell shell)
    {
        var seeds = new Option<int?>("--seeds")
        {
            Description = $"How many seeds to run: {UsualSeeds}, or one where --from names it. Of a single one the whole story is told.",
        };
        seeds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > MostSeeds) result.AddError($"--seeds: allowed are 1 to {MostSeeds}");
        });
        var from = new Option<long?>("--from") { Description = "The first seed; 1 where none is named." };
        from.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long?>() is < 0) result.AddError("--from: allowed are 0 and more");
        });
        var command = new Command("simulate", "Runs the real manager and agents on a simulated Swarm with faults, and checks that its rules hold.") { seeds, from };
        command.Runs((parsed, stop) =>
        {
            var first = parsed.GetValue(from);
            var count = parsed.GetValue(seeds) ?? (first is null ? UsualSeeds : 1);
            var bad = new SimulationReport(shell.Out).Run(first ?? 1, count, stop);
            return Task.FromResult(bad == 0 ? LabAction.Succeeded : LabAction.Failed);
        });
        return command;
    }
}
