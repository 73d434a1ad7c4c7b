using System.Globalization;
using System.Text;
using SwarmGuard.Cli.Chaos.Plan;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Chaos.Outcome;

/// <summary>The outcome in Markdown that reads well on a terminal too.</summary>
internal static class ChaosReport
{
    /// <param name="outcome">What happened.</param>
    /// <param name="command">What brings it about again.</param>
    public static string Write(ChaosOutcome outcome, string command)
    {
        var text = new StringBuilder();
        text.AppendLine("# Report of a run with faults").AppendLine();
        text.AppendLine($"Made by `{command}`, which plays the same faults again.").AppendLine();
        text.AppendLine(Verdict(outcome)).AppendLine();
        text.AppendLine("## By kind of fault").AppendLine().Append(Table.Of(
            ["fault", "injected", "requests", "failed", "must be hidden", "why"], [.. KindRows(outcome)])).AppendLine();
        text.AppendLine("Requests are those from a fault's injection to the calm after it.").AppendLine();
        text.AppendLine("## Fault by fault").AppendLine().Append(Table.Of(
            ["at", "lasted", "fault", "while", "failed", "failing until", "calm"], [.. outcome.Strikes.Select(strike => StrikeRow(outcome, strike))])).AppendLine();
        text.AppendLine("Times are counted from the injection: how long it lasted, when the last request that failed was sent, when all was calm again.").AppendLine();
        text.AppendLine("## Actions").AppendLine().AppendLine(Actions(outcome.Actions)).AppendLine();
        text.AppendLine("## Specs compared").AppendLine();
        foreach (var spec in outcome.Specs) text.AppendLine($"- {spec.Service}: {(spec.Differences.Count == 0 ? "as before" : string.Join("; ", spec.Differences))}");
        text.AppendLine().AppendLine("## Leftovers").AppendLine();
        text.AppendLine(outcome.Leftovers.Count == 0 ? "None: no namespace, mount, process, cgroup or folder." : string.Join('\n', outcome.Leftovers.Select(l => $"- {l}")));
        return text.ToString();
    }

    private static string Verdict(ChaosOutcome outcome)
    {
        var failed = outcome.Traffic.All.Sum(f => f.Count);
        var sent = outcome.Traffic.Sent(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Strikes.Count} faults, {outcome.Actions.Count} actions, {sent:#,0} requests, of which {failed} failed{(failed == 0 ? "" : $" ({ChaosOutcome.Kinds(outcome.Traffic.All)})")}.");
        return outcome.Complaints.Count == 0
            ? $"**Passed.** {summary} None failed by a fault that must be hidden."
            : $"**Not passed.** {summary}\n\n{string.Join('\n', outcome.Complaints.Select(complaint => $"- {complaint}"))}";
    }

    private static IEnumerable<string[]> KindRows(ChaosOutcome outcome)
    {
        foreach (var kind in FaultKinds.All)
        {
            var strikes = outcome.Strikes.Where(strike => strike.Kind == kind).ToList();
            if (strikes.Count == 0) continue;
            var failures = strikes.SelectMany(strike => outcome.Traffic.Of(strike, outcome.Strikes)).ToList();
            yield return
            [
                kind.Name, Number(strikes.Count), Number(strikes.Sum(s => outcome.Traffic.Sent(s.Injected, s.Calm))),
                Failed(failures), kind.IsHidden ? "yes" : "no", kind.Why,
            ];
        }
    }

    private static string[] StrikeRow(ChaosOutcome outcome, Strike strike) =>
    [
        strike.Injected.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        Seconds(strike.Healed - strike.Injected),
        strike.What,
        strike.During,
        Failed(outcome.Traffic.Of(strike, outcome.Strikes)),
        outcome.Traffic.Of(strike, outcome.Strikes) is { Count: > 0 } failures ? Seconds(failures.Max(f => f.Began) - strike.Injected) : "-",
        Seconds(strike.Calm - strike.Injected),
    ];

    private static string Actions(IReadOnlyList<ActionView> actions)
    {
        var kinds = actions.GroupBy(a => (a.Kind, a.Status)).OrderBy(g => g.Key.Kind, StringComparer.Ordinal).ThenBy(g => g.Key.Status, StringComparer.Ordinal)
            .Select(g => $"- {g.Key.Kind}, {(g.Key.Status == ActionStatus.InProgress ? "last heard of in progress, from a manager that was gone then" : g.Key.Status)}: {g.Count()}");
        var unlucky = actions.Where(a => a.Status is not (ActionStatus.Success or ActionStatus.InProgress))
            .Select(a => $"- not a success: {a.Kind} of {a.Service} from {a.FromNode} to {a.ToNode}: {a.Outcome}");
        return string.Join('\n', [.. kinds, $"- taken over from a manager that died: {actions.Count(a => a.TakenOver)}", .. unlucky]);
    }

    private static string Failed(IReadOnlyList<FailedRequest> failures) =>
        failures.Count == 0 ? "0" : $"{Number(failures.Sum(f => f.Count))} ({ChaosOutcome.Kinds(failures)})";

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}
