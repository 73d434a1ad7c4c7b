using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Tests.Experiments.Reports;

/// <summary>Has some runs, and then somebody presses Ctrl-C.</summary>
internal sealed class BrokenOffExperiment(int after) : IExperiment
{
    private static readonly ExperimentResult Like = MadeUpResults.TwoArms;

    public string Name => "broken-off";

    public string Title => Like.Title;

    public string Question => Like.Question;

    public int StandardRuns => 20;

    public IReadOnlyList<Arm> Arms => Like.Arms;

    public IReadOnlyList<Measure> Measures => Like.Measures;

    public IReadOnlyList<PictureSpec> Pictures => Like.Pictures;

    public IReadOnlyList<string> Notes => Like.Notes;

    public async Task PlayAsync(ExperimentBook book, ExperimentOptions options, CancellationToken stop)
    {
        foreach (var run in Like.Runs.Take(after)) await book.AddAsync(run, "played", stop);
        throw new OperationCanceledException();
    }
}
