using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Experiments.Playing;

/// <summary>Keeps what is measured, on disk as soon as it is told.</summary>
internal sealed class ExperimentBook
{
    private readonly string _folder;
    private readonly ILabReporter _reporter;

    private ExperimentBook(ExperimentResult result, string folder, ILabReporter reporter) =>
        (Result, _folder, _reporter) = (result, folder, reporter);

    public ExperimentResult Result { get; private set; }

    public static async Task<ExperimentBook> OpenAsync(
        IExperiment experiment, string command, string folder, ILabReporter reporter, DateTimeOffset now, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var result = new ExperimentResult
        {
            Experiment = experiment.Name, Title = experiment.Title, Question = experiment.Question, Command = command, Began = now,
            Notes = experiment.Notes, Arms = experiment.Arms, Measures = experiment.Measures, Pictures = experiment.Pictures,
        };
        await ResultsJson.SaveAsync(result, folder, stop);
        return new ExperimentBook(result, folder, reporter);
    }

    public Task NoteConditionsAsync(IEnumerable<Condition> conditions, CancellationToken stop) =>
        KeepAsync(Result with { Conditions = [.. Result.Conditions.Concat(conditions).Distinct()] }, stop);

    /// <param name="run">What was measured.</param>
    /// <param name="sentence">The run in some words, for the screen.</param>
    /// <param name="stop">Ends the wait for the disk.</param>
    public async Task AddAsync(RunResult run, string sentence, CancellationToken stop)
    {
        await KeepAsync(Result with { Runs = [.. Result.Runs, run] }, stop);
        var arm = Result.Arms.First(arm => arm.Key == run.Arm);
        var name = Result.Arms.Count == 1 ? "" : $" ({arm.Title})";
        _reporter.Note($"{Result.Experiment} run {run.Number}{name}: {sentence}{string.Concat(run.Problems.Select(problem => $"; {problem}"))}");
    }

    public Task CloseAsync(DateTimeOffset now, CancellationToken stop) => KeepAsync(Result with { Ended = now }, stop);

    private Task KeepAsync(ExperimentResult result, CancellationToken stop)
    {
        Result = result;
        return ResultsJson.SaveAsync(result, _folder, stop);
    }
}
