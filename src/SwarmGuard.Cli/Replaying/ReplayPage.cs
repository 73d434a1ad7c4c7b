using System.Globalization;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Replaying;

/// <summary>What replays have shown, for people.</summary>
internal static class ReplayPage
{
    private static readonly (string Kind, string Word)[] Kinds =
        [(ActionKind.Migration, "moves"), (ActionKind.ScaleUp, "steps up"), (ActionKind.ScaleDown, "steps down")];

    public static IReadOnlyList<Block> Of(Recording recording, IReadOnlyList<ReplayResult> results, IReadOnlyList<ThresholdAdvice> advice, Thresholds inForce) =>
    [
        new Block.Sentence(Head(recording)),
        .. recording.Nodes.Count > 0 ? Array.Empty<Block>() : [new Block.Sentence("Nothing was recorded of nodes: each counts as having room.")],
        new Block.Gap(),
        Sums(results),
        .. results.SelectMany(Actions),
        .. results.Count > 1 ? Difference(results[0], results[1]) : [],
        .. Holds(results[0]),
        new Block.Gap(),
        .. advice.Select(of => (Block)new Block.Sentence(Advice(of, of.What == "CPU" ? inForce.CpuPercent : inForce.MemoryPercent))),
    ];

    private static string Head(Recording recording) => string.Create(
        CultureInfo.InvariantCulture,
        $"{recording.Samples:N0} samples of {recording.Tasks.Count} tasks of {recording.Services.Count} services, one each {recording.Step.TotalSeconds:0.#} s, from {recording.From.UtcDateTime:yyyy-MM-dd HH:mm} to {recording.To.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static Block.Grid Sums(IReadOnlyList<ReplayResult> results) => new(
        [new("policy"), new("troubles", Right: true), .. Kinds.Select(kind => new Column(kind.Word, Right: true)), new("held", Right: true)],
        [.. results.Select(result => (IReadOnlyList<Cell>)
        [
            result.Policy, Figures.Count(result.Troubles), .. Kinds.Select(kind => Figures.Count(result.Actions.Count(action => action.Kind == kind.Kind))),
            Figures.Count(result.Holds.Sum(hold => hold.Times)),
        ])]);

    private static IEnumerable<Block> Actions(ReplayResult result) => result.Actions.Count == 0
        ? [new Block.Gap(), new Block.Sentence($"{result.Policy}: nothing would have been done.")]
        : [new Block.Gap(), new Block.Sentence($"{result.Policy} would have done:"), Table(result.Actions)];

    private static Block.Grid Table(IEnumerable<ReplayedAction> actions) => new(
        [new("time"), new("service"), new("what"), new("because")],
        [.. actions.Select(action => (IReadOnlyList<Cell>)[Cell.Time(action.At), action.Service, action.Kind, action.Because])]);

    private static IEnumerable<Block> Difference(ReplayResult one, ReplayResult other)
    {
        foreach (var (first, second) in ((ReplayResult, ReplayResult)[])[(one, other), (other, one)])
        {
            var alone = first.Actions.Where(action => !second.Actions.Any(twin => IsSame(action, twin))).ToList();
            yield return new Block.Gap();
            yield return new Block.Sentence(alone.Count == 0 ? $"All that {first.Policy} does, {second.Policy} does too." : $"{first.Policy} alone:");
            if (alone.Count > 0) yield return Table(alone);
        }
    }

    // Another threshold is crossed some samples sooner or later.
    private static bool IsSame(ReplayedAction one, ReplayedAction other) =>
        one.Service == other.Service && one.Kind == other.Kind && (one.At - other.At).Duration() <= TimeSpan.FromMinutes(5);

    private static IEnumerable<Block> Holds(ReplayResult result) => result.Holds.Count == 0 ? [] :
    [
        new Block.Gap(),
        new Block.Sentence($"{result.Policy} would have held back, by service and reason:"),
        new Block.Grid(
            [new("service"), new("reason"), new("samples", Right: true), new("the first")],
            [.. result.Holds.Select(hold => (IReadOnlyList<Cell>)[hold.Service, hold.Reason, Figures.Count(hold.Times), new Cell(Run.Time(hold.First), $" {hold.Because}")])]),
    ];

    private static string Advice(ThresholdAdvice advice, double inForce)
    {
        var counts = string.Join(", ", advice.Troubles.Select(of => $"{of.Percent} %: {of.Troubles}"));
        var recommended = advice.Recommended is { } percent
            ? $"{percent} % is the lowest with at most {ThresholdAdvice.QuietPerDay:0} troubles a day"
            : $"none has at most {ThresholdAdvice.QuietPerDay:0} troubles a day; tasks are busy as a rule, which their limits may be too small for";
        return string.Create(CultureInfo.InvariantCulture, $"{advice.What} threshold ({inForce:0.#} %): {recommended} (troubles in {advice.Days:0.#} days at {counts})");
    }
}
