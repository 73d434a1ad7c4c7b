using System.Globalization;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Experiments.Mttr;

/// <summary>What was seen of one service as a run of the experiment.</summary>
internal static class MttrFigures
{
    /// <summary>Before the fault, so that the trouble is in the picture.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(15);

    public static RunResult Of(int number, MttrTrace trace)
    {
        var all = Outage.Of(trace.Clients, trace.Began, trace.Ended);
        var figures = new Dictionary<string, double>
        {
            ["down_ms"] = all.Down.TotalMilliseconds,
            ["failed"] = all.Failed,
            ["requests"] = all.Sent,
            ["slow"] = SlowRequests.Count(trace.Clients, trace.Began, trace.Ended),
            ["longest_gap_ms"] = all.LongestGap.TotalMilliseconds,
        };
        if (trace.Unwell is null) figures["back_ms"] = Math.Max(0, Ms(trace.Struck, all.Back) ?? 0);
        if (trace is { Arm.Readiness: Readiness.Proactive, Stressed: { } stressed } && Ms(stressed, trace.Action?.T6) is { } moved) figures["moved_ms"] = moved;
        return new RunResult
        {
            Number = number,
            Arm = trace.Arm.Key,
            Zero = trace.Struck,
            Figures = figures,
            Facts = Facts(trace),
            Traffic = [.. TrafficTable.Of(trace.Clients, trace.Struck, trace.Struck - Before, trace.Ended).Select(second => second with { Client = Short(trace, second.Client) })],
            Marks = [.. Marks(trace, figures)],
            Problems = [.. Problems(trace, all)],
        };
    }

    /// <summary>Only what was promised: that nothing fails while a task moves nor after it has left, and that what is switched off is left alone.</summary>
    private static IEnumerable<string> Problems(MttrTrace trace, Outage all)
    {
        if (trace.Unwell is { } unwell) yield return unwell;
        if (trace.Arm.Readiness == Readiness.Reactive && trace.Action is { } action) yield return $"SwarmGuard acted on {trace.Service}, where it is switched off: {action.Because}";
        if (trace.Arm.Readiness != Readiness.Proactive) yield break;
        if (trace.Action is null) yield return string.Create(CultureInfo.InvariantCulture, $"nothing was done about the trouble within {(trace.Struck - trace.Began).TotalSeconds:0} s");
        if (trace.HadLeft && all.Failed > 0) yield return $"{all.Failed} requests failed although the task had left before the fault";
        else if (FailedBefore(trace) is > 0 and var before) yield return $"{before} requests failed before the fault, while SwarmGuard acted";
    }

    private static int FailedBefore(MttrTrace trace) => trace.Clients.SelectMany(client => client.Periods).SelectMany(period => period.Failures)
        .Count(failure => failure.Time >= trace.Began.ToUnixTimeMilliseconds() && failure.Time + failure.AfterMs <= trace.Struck.ToUnixTimeMilliseconds());

    private static Dictionary<string, string> Facts(MttrTrace trace) => new()
    {
        ["from_node"] = trace.FromNode,
        ["to_node"] = trace.ToNode ?? "none",
        ["fault_found_task"] = trace.WasFound ? "yes" : "no",
        ["action"] = trace.Action is { } action ? $"{action.Kind}, {(action.Status == ActionStatus.InProgress ? "under way" : action.Status)}, to {action.ToNode ?? "none"}" : "none",
    };

    private static IEnumerable<Mark> Marks(MttrTrace trace, Dictionary<string, double> figures)
    {
        if (trace.Stressed is { } stressed) yield return At(stressed, "stress", "the task's CPU is kept busy");
        if (trace.Action?.T3 is { } decided) yield return At(decided, "T3", "SwarmGuard decided to move the task");
        if (trace.Action?.T5 is { } fresh) yield return At(fresh, "T5", "the new task was healthy");
        yield return At(trace.Struck, "fault", $"{trace.Arm.Fault.Title}{(trace.WasFound ? "" : ": there was no task left to strike")}");
        if (trace.Healed is { } healed && healed > trace.Struck) yield return At(healed, "healed", "the task that Swarm made in its place was healthy");
        if (figures.GetValueOrDefault("back_ms") is > 0 and var back) yield return At(trace.Struck.AddMilliseconds(back), "back", "from here on every request was answered");

        Mark At(DateTimeOffset at, string name, string text) => new(Math.Round((at - trace.Struck).TotalSeconds, 3), name, text);
    }

    private static string Short(MttrTrace trace, string client) => client.StartsWith(trace.Service + '-', StringComparison.Ordinal) ? client[(trace.Service.Length + 1)..] : client;

    private static double? Ms(DateTimeOffset from, DateTimeOffset? to) => (to - from)?.TotalMilliseconds;
}
