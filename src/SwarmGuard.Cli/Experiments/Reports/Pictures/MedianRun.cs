using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>The one run that stands for all of its arm.</summary>
internal static class MedianRun
{
    /// <summary>That of the (lower) median, of those that have what is to be shown; where none of these has the figure, the first. Null where none can be shown.</summary>
    public static RunResult? Of(IReadOnlyList<RunResult> runs, string measure, Func<RunResult, bool> canBeShown)
    {
        var shown = runs.Where(canBeShown).OrderBy(run => run.Number).ToList();
        var reached = shown.Where(run => run.Figures.ContainsKey(measure)).OrderBy(run => run.Figures[measure]).ToList();
        return reached.Count > 0 ? reached[(reached.Count - 1) / 2] : shown.FirstOrDefault();
    }
}
