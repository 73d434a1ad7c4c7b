using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Tests.Experiments.Reports;

/// <summary>An experiment that nobody played, with everything that reports must show.</summary>
internal static class MadeUpResults
{
    public const string Nasty = "<script>alert(\"x\")</script> & 'so on'";
    private static readonly DateTimeOffset Began = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Twenty runs of each of two arms, in turn. Of the second, some did not reach it, and one broke a promise.</summary>
    public static ExperimentResult TwoArms { get; } = new()
    {
        Experiment = "mttr",
        Title = "With SwarmGuard and without",
        Question = "How long do users notice that a container was killed?",
        Command = "swarmguard experiment mttr --runs 20",
        Began = Began,
        Ended = Began + TimeSpan.FromMinutes(50),
        Conditions = [new("machine", "kernel", "6.18"), new("settings", "all others", Nasty), new("machine", "memory of a node", "23.5 GiB")],
        Notes = ["Downtime is known to 250 ms.", Nasty],
        Arms = [new("kill-reactive", "without SwarmGuard"), new("kill-proactive", "with SwarmGuard")],
        Measures =
        [
            new() { Key = "back_ms", Title = "back", Unit = "ms", How = "from the trouble to a new task's being healthy", IsHeadline = true },
            new() { Key = "down_ms", Title = "downtime", Unit = "ms", How = $"no good answer {Nasty}", IsHeadline = true },
            new() { Key = "requests", Title = "requests", Unit = "requests", How = "sent by all clients", Better = Better.More },
            new() { Key = "failed", Title = "failed requests", Unit = "requests", How = "of these", IsHeadline = true },
        ],
        Pictures =
        [
            Spec("back", PictureKind.Spread, "Until a new task is healthy") with { IsHeadline = true },
            Spec("traffic", PictureKind.Traffic, "Requests while a container is killed and comes back on another node"),
            Spec("tasks", PictureKind.Curves, "The load and the tasks"),
            Spec("relation", PictureKind.Relation, "The longer it takes, the more requests fail") with { Measure = "failed", Against = "back_ms" },
        ],
        Runs = [.. Enumerable.Range(1, 20).SelectMany(number => (RunResult[])[Reactive(number), Proactive(number)])],
    };

    public static ExperimentResult WithPictures(ExperimentResult result, params PictureSpec[] pictures) => result with { Pictures = pictures };

    private static PictureSpec Spec(string name, PictureKind kind, string title) =>
        new() { Name = name, Kind = kind, Title = title, Caption = $"What to see in it, {Nasty}", Measure = "back_ms" };

    private static RunResult Reactive(int number) => Run(number, "kill-reactive", 9000 + (number * 7919 % 41 * 90), 5 + (number % 3), 8) with
    {
        Facts = new Dictionary<string, string> { ["from_node"] = "n1" },
    };

    private static RunResult Proactive(int number)
    {
        var run = Run(number, "kill-proactive", 2600 + (number * 7919 % 37 * 25), 0, 4);
        var figures = run.Figures.Where(figure => number % 7 != 0 || figure.Key != "back_ms").ToDictionary(figure => figure.Key, figure => figure.Value);
        return run with { Figures = figures, Facts = new Dictionary<string, string> { ["from_node"] = Nasty }, Problems = number == 3 ? [$"2 requests failed, {Nasty}"] : [] };
    }

    private static RunResult Run(int number, string arm, double back, int failing, int ends)
    {
        var failed = failing * 60;
        return new RunResult
        {
            Number = number,
            Arm = arm,
            Zero = Began + TimeSpan.FromMinutes(number) + TimeSpan.FromSeconds(arm.Length),
            Figures = new Dictionary<string, double> { ["back_ms"] = back, ["down_ms"] = failing * 1000, ["requests"] = 2400, ["failed"] = failed },
            Traffic = [.. ((string[])["fresh", "kept"]).SelectMany(client => Enumerable.Range(-4, 24).Select(at => Second(client, at, at >= 1 && at < 1 + failing)))],
            Marks = [new(0, "killed", "the container was killed"), new(1.1, "T0", "seen"), new(1.2, "T1", "sent"), new(1.21, "T2", "received"), new(1.3, "T3", "decided"), new(ends, "T5", "healthy"), new(ends + 4, "T6", "gone")],
            Curves =
            [
                new Curve("CPU of all its tasks", "% of one's limit", false, [.. Enumerable.Range(0, 20).Select(at => new CurvePoint(at, at == 0 ? 5 : at < ends ? 97.5 - (at % 3) : 30))]),
                new Curve("tasks with a running process", "", true, [new(0, 1), new(1, 0), new(ends, 2), new(ends + 4, 1)]),
            ],
        };
    }

    private static TrafficSecond Second(string client, int at, bool fails) => new()
    {
        Client = client, At = at, Sent = 60, Ok = fails ? 30 : 60, Failed = fails ? 30 : 0, P50Ms = 4.2, P95Ms = 8, P99Ms = 20.5, SlowestMs = 31,
        FailedByKind = fails ? new Dictionary<string, long> { ["connect_refused"] = 20, ["timeout"] = 10 } : [],
    };
}
