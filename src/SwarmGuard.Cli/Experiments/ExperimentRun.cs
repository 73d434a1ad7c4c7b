using Spectre.Console;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Experiments;

/// <summary>Plays experiments one after the other, each into a folder of its own.</summary>
/// <param name="options">How.</param>
/// <param name="output">The folder above these.</param>
/// <param name="command">What was typed.</param>
/// <param name="console">For the tables of what was found.</param>
internal sealed class ExperimentRun(ExperimentOptions options, string output, string command, IAnsiConsole console)
{
    /// <returns>True when nothing that was promised was broken in any run.</returns>
    public async Task<bool> RunAsync(IEnumerable<IExperiment> experiments, int? runs, CancellationToken stop)
    {
        var all = experiments.ToList();
        var isWell = true;
        foreach (var experiment in all)
        {
            if (experiment.NeedsLab is { } why && !options.Stages.HasFaults)
            {
                var refusal = $"{experiment.Name}: {why}, so it is played in a lab alone, not on {options.Stages.What}";
                if (all.Count == 1) throw new LabException(refusal);
                options.Reporter.Note(refusal);
                continue;
            }

            // Of several at once, one that stands for itself in a single run is not played twenty times over.
            var count = all.Count == 1 ? runs ?? experiment.StandardRuns : Math.Min(runs ?? int.MaxValue, experiment.StandardRuns);
            isWell &= await RunAsync(experiment, count, stop);
        }

        return isWell;
    }

    private async Task<bool> RunAsync(IExperiment experiment, int runs, CancellationToken stop)
    {
        var folder = Path.Combine(output, experiment.Name);
        options.Reporter.Note($"{experiment.Title}: {runs} runs{(experiment.Arms.Count > 1 ? $" of each of {experiment.Arms.Count} kinds" : "")}, on {options.Stages.What}");
        var book = await ExperimentBook.OpenAsync(experiment, command, folder, options.Reporter, options.Clock.GetUtcNow(), stop);
        try
        {
            await experiment.PlayAsync(book, options with { Runs = runs }, stop);
            await book.CloseAsync(options.Clock.GetUtcNow(), stop);
        }
        finally
        {
            // What was measured before an interruption, or a failure, is measured.
            if (book.Result.Runs.Count > 0) await ReportAsync(book.Result, folder);
        }

        return book.Result.Runs.All(run => run.Problems.Count == 0);
    }

    private async Task ReportAsync(ExperimentResult result, string folder)
    {
        console.Write(ScreenTable.Render(await ReportWriter.WriteAsync(result, folder)));
        options.Reporter.Note($"report: {Path.Combine(folder, ReportWriter.PageName)}");
    }
}
