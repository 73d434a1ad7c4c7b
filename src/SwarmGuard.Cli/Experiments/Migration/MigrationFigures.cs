using System.Globalization;
using SwarmGuard.Cli.Demo.Migration;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Experiments.Migration;

/// <summary>One move as a run of the experiment.</summary>
internal static class MigrationFigures
{
    /// <summary>So much of the time before the stress is kept, to compare with.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5);

    public static RunResult Of(int number, MigrationOutcome outcome, TimeSpan bare)
    {
        var trace = outcome.Trace;
        var times = trace.Action is { } action ? SwitchTimes.Exact(action).At : SwitchTimes.None.At;
        var last = trace.Clients.Select(client => client.LastHeard).Max();
        return new RunResult
        {
            Number = number,
            Arm = MigrationExperiment.Arm,
            Zero = trace.Began,
            Figures = new Dictionary<string, double>([.. OfUsers(outcome, last), .. OfTimes(trace, times), new("bare_create_ms", bare.TotalMilliseconds)]),
            Facts = new Dictionary<string, string> { ["from_node"] = outcome.FromNode, ["to_node"] = outcome.ToNode ?? "none" },
            Traffic = TrafficTable.Of(trace.Clients, trace.Began, trace.Began - Before, last),
            Marks = [.. times.Index().Where(time => time.Item is not null).Select(time => new Mark(Seconds(trace, time.Item!.Value), $"T{time.Index}", SwitchTimes.Meanings[time.Index]))],
            Curves =
            [
                new Curve("CPU of all its tasks", "% of one's limit", false, [.. trace.Load.Where(at => at.At >= trace.Began).Select(at => new CurvePoint(Seconds(trace, at.At), Math.Round(at.Percent, 1)))]),
                new Curve("tasks with a running process", "", true, [.. trace.Processes.Select(at => new CurvePoint(Seconds(trace, at.At), at.Count))]),
            ],
            Problems = [.. outcome.Complaints],
        };
    }

    private static Dictionary<string, double> OfUsers(MigrationOutcome outcome, DateTimeOffset last)
    {
        var trace = outcome.Trace;
        var outage = Outage.Of(trace.Clients, trace.Began, last);
        return new Dictionary<string, double>
        {
            ["failed"] = outage.Failed,
            ["requests"] = outage.Sent,
            ["slow"] = SlowRequests.Count(trace.Clients, trace.Began, last),
            ["slowest_ms"] = trace.Clients.Select(client => client.SlowestMs(trace.Began, last)).Max(),
            ["down_ms"] = outage.Down.TotalMilliseconds,
            ["longest_gap_ms"] = outage.LongestGap.TotalMilliseconds,
            ["other_tasks_restarted"] = outcome.OtherTasksRestarted,
        };
    }

    private static Dictionary<string, double> OfTimes(MigrationTrace trace, IReadOnlyList<DateTimeOffset?> times)
    {
        var figures = new Dictionary<string, double>();
        Add(figures, "detection_ms", trace.Began, trace.FirstAlert);
        Add(figures, "breach_count_ms", times[0], times[1]);
        Add(figures, "alert_ms", times[1], times[2]);
        Add(figures, "decision_ms", times[2], times[3]);
        Add(figures, "call_ms", times[3], times[4]);
        Add(figures, "switch_ms", times[4], times[5]);
        Add(figures, "mttr_ms", times[0], times[5]);
        Add(figures, "gone_ms", times[0], times[6]);
        if (Overlap(trace.Tasks) is { } overlap) figures["overlap_ms"] = overlap.TotalMilliseconds;
        return figures;
    }

    /// <summary>From the new task's being healthy to the old one's end, both as the engines stamped them; null where nothing moved.</summary>
    private static TimeSpan? Overlap(IReadOnlyList<LabTask> tasks)
    {
        var fresh = tasks.Where(task => task.IsRunning).Select(Stamp).DefaultIfEmpty(DateTimeOffset.MaxValue).Max();
        var old = tasks.Where(task => task.State == "shutdown").Select(Stamp).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        return fresh == DateTimeOffset.MaxValue || old == DateTimeOffset.MinValue ? null : old - fresh;
    }

    private static DateTimeOffset Stamp(LabTask task) =>
        DateTimeOffset.Parse((string)task.Document["Status"]!["Timestamp"]!, CultureInfo.InvariantCulture);

    private static void Add(Dictionary<string, double> figures, string key, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (to - from is { } span) figures[key] = span.TotalMilliseconds;
    }

    private static double Seconds(MigrationTrace trace, DateTimeOffset at) => Math.Round((at - trace.Began).TotalSeconds, 3);
}
