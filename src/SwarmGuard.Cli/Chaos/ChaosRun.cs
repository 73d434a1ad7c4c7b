using SwarmGuard.Cli.Chaos.Outcome;
using SwarmGuard.Cli.Chaos.Plan;
using SwarmGuard.Cli.Chaos.Play;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Chaos;

/// <summary>A whole run: a lab with SwarmGuard in it, faults as long as asked for, everything down again, and the report.</summary>
internal sealed class ChaosRun(ChaosOptions options, TextWriter output, ILabReporter reporter, TimeProvider clock)
{
    /// <summary>True when nothing was found that must not be.</summary>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        var outcome = await PlayAsync(stop);
        outcome = outcome with { Leftovers = SwarmLab.LeftoversOf(options.LabName) };
        var report = ChaosReport.Write(outcome, options.Command);
        await output.WriteLineAsync();
        await output.WriteLineAsync(report);
        if (options.ReportFile is { } file) await File.WriteAllTextAsync(file, report, stop);
        return outcome.Complaints.Count == 0;
    }

    private async Task<ChaosOutcome> PlayAsync(CancellationToken stop)
    {
        reporter.Note($"to play the same faults again: {options.Command}");
        await using var stage = await ChaosStage.UpAsync(options.LabName, reporter, clock, stop);
        var rounds = ChaosPlan.Rounds(options.Seed, options.Kinds);
        return await new ChaosCampaign(stage).RunAsync(rounds, TimeSpan.FromMinutes(options.Minutes), stop);
    }
}
