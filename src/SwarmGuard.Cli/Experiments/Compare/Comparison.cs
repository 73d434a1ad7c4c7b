using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Experiments.Statistics;

namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>Every headline of the original beside ours, as far as that was measured.</summary>
/// <param name="Results">What was measured.</param>
internal sealed record Comparison(IReadOnlyList<ComparedRow> Rows, IReadOnlyList<ExperimentResult> Results)
{
    public static Comparison Of(IReadOnlyList<ExperimentResult> results) => new([.. OriginalFigures.All.Select(original => Row(original, results))], results);

    private static ComparedRow Row(OriginalFigure original, IReadOnlyList<ExperimentResult> results)
    {
        List<OursFigure> ours = [];
        List<string> missing = [];
        foreach (var source in original.Sources)
        {
            var found = results.Where(result => result.Experiment == source.Experiment).SelectMany(result => Figures(source, result)).ToList();
            ours.AddRange(found);
            if (found.Count == 0) missing.Add($"{source.Label}: not measured; 'swarmguard experiment {source.Experiment}' measures it");
        }

        return new ComparedRow(original, ours, missing);
    }

    private static IEnumerable<OursFigure> Figures(OursSource source, ExperimentResult result)
    {
        // A measure that no run has may be one that the experiment does not know; one that it names was not reached.
        var measure = result.Measures.FirstOrDefault(of => of.Key == source.Measure);
        if (measure is null && !result.Runs.Any(run => run.Figures.ContainsKey(source.Measure))) return [];
        if (source.Of is { } whole) return Sum(source, result, whole);
        return
            from arm in result.Arms
            where arm.Key.EndsWith(source.ArmEnding, StringComparison.Ordinal)
            let runs = result.Runs.Where(run => run.Arm == arm.Key).ToList()
            where runs.Count > 0
            select new OursFigure
            {
                Experiment = result.Experiment,
                Arm = arm.Key,
                ArmTitle = result.Arms.Count == 1 ? "" : arm.Title,
                Measure = source.Measure,
                Label = source.Label,
                Unit = measure?.Unit ?? source.Measure.Split('_')[^1],
                Runs = runs.Count,
                Summary = Summary.Of([.. runs.Where(run => run.Figures.ContainsKey(source.Measure)).Select(run => run.Figures[source.Measure])], measure?.Better ?? Better.Less),
            };
    }

    private static IEnumerable<OursFigure> Sum(OursSource source, ExperimentResult result, string whole)
    {
        var runs = result.Runs.Where(run => run.Figures.ContainsKey(source.Measure) && run.Figures.ContainsKey(whole)).ToList();
        if (runs.Count == 0) yield break;
        yield return new OursFigure
        {
            Experiment = result.Experiment, Arm = "", ArmTitle = "", Measure = source.Measure, Label = source.Label, Unit = "", Runs = runs.Count,
            Sum = runs.Sum(run => run.Figures[source.Measure]), SumOf = runs.Sum(run => run.Figures[whole]),
        };
    }
}
