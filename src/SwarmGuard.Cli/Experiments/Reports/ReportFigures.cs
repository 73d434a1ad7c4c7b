using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Cli.Experiments.Statistics;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary>All statistics of an experiment, worked out once for all that shows them.</summary>
internal sealed class ReportFigures
{
    private ReportFigures(ExperimentResult result)
    {
        Result = result;
        // Arms of which nothing was played have nothing to say, for one after an interruption.
        Arms = [.. result.Arms.Where(arm => result.Runs.Any(run => run.Arm == arm.Key))];
        Summaries = [.. from measure in result.Measures from arm in Arms select Summarize(measure, arm)];
        Pairs = [.. from measure in result.Measures from pair in PairsOf(Arms) let medians = Compare(measure, pair.Base, pair.Other) where medians is not null select medians];
    }

    public ExperimentResult Result { get; }

    /// <summary>Those that have runs.</summary>
    public IReadOnlyList<Arm> Arms { get; }

    /// <summary>By measure, then by arm.</summary>
    public IReadOnlyList<ArmSummary> Summaries { get; }

    public IReadOnlyList<ArmPair> Pairs { get; }

    public IEnumerable<RunResult> RunsWithProblems => Result.Runs.Where(run => run.Problems.Count > 0);

    public static ReportFigures Of(ExperimentResult result) => new(result);

    public ArmSummary? Find(string measure, string arm) => Summaries.FirstOrDefault(summary => summary.Measure.Key == measure && summary.Arm.Key == arm);

    public IReadOnlyList<RunResult> RunsOf(Arm arm) => [.. Result.Runs.Where(run => run.Arm == arm.Key).OrderBy(run => run.Number)];

    /// <summary>
    /// Each arm is compared with the first. Where all keys are of the form <c>group-kind</c>, it is so within a group: how a killed container ends without
    /// SwarmGuard is not the base of how a hanging one ends with it.
    /// </summary>
    internal static IEnumerable<(Arm Base, Arm Other)> PairsOf(IReadOnlyList<Arm> arms)
    {
        var isGrouped = arms.All(arm => arm.Key.Contains('-', StringComparison.Ordinal));
        return arms.GroupBy(arm => isGrouped ? arm.Key.Split('-')[0] : "").SelectMany(group => group.Skip(1).Select(other => (group.First(), other)));
    }

    private ArmSummary Summarize(Measure measure, Arm arm)
    {
        var runs = RunsOf(arm);
        double[] values = [.. runs.Where(run => run.Figures.ContainsKey(measure.Key)).Select(run => run.Figures[measure.Key])];
        return new ArmSummary(measure, arm, runs.Count, Summary.Of(values, measure.Better));
    }

    private ArmPair? Compare(Measure measure, Arm first, Arm second)
    {
        var (ours, theirs) = (ByNumber(measure, first), ByNumber(measure, second));
        int[] both = [.. ours.Keys.Intersect(theirs.Keys).Order()];
        var numbers = RunsOf(first).Concat(RunsOf(second)).Select(run => run.Number).Distinct().Count();
        var medians = PairedMedians.Of([.. both.Select(number => (ours[number], theirs[number]))]);
        return medians is null ? null : new ArmPair(measure, first, second, medians, numbers - both.Length);
    }

    private Dictionary<int, double> ByNumber(Measure measure, Arm arm) => RunsOf(arm)
        .Where(run => run.Figures.ContainsKey(measure.Key))
        .GroupBy(run => run.Number)
        .ToDictionary(run => run.Key, run => run.Last().Figures[measure.Key]);
}
