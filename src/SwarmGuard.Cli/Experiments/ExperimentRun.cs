using Spectre.Console;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Experiments.Results;

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
        var isWell = true;
        foreach (var experiment in experiments) isWell &= await RunAsync(experiment, runs ?? experiment.StandardRuns, stop);
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
