using System.Globalization;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Experiments.Scaling;

/// <summary>A load that rose and fell, as a run of the experiment.</summary>
internal static class ScalingFigures
{
    /// <summary>So much of the time before the load's first step is kept, to compare with.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5);

    public static RunResult Of(int number, ScalingOutcome outcome, ScalingRests rests)
    {
        var clients = outcome.Trace.Clients;
        var last = clients.Select(client => client.LastHeard).DefaultIfEmpty(outcome.Began).Max();
        return new RunResult
        {
            Number = number,
            Arm = ScalingExperiment.Arm,
            Zero = outcome.Began,
            Figures = Figures(outcome, last),
            Facts = Facts(outcome),
            Traffic = TrafficTable.Of(clients, outcome.Began, outcome.Began - Before, last),
            Marks = [.. outcome.Trace.Actions.Where(action => action.T3 is not null).Select(action => Mark(outcome, action))],
            Curves = [.. Curves(outcome, last)],
            Problems = [.. outcome.Complaints, .. rests.Broken(outcome.Trace.Actions)],
        };
    }

    private static Dictionary<string, double> Figures(ScalingOutcome outcome, DateTimeOffset last)
    {
        var outage = Outage.Of(outcome.Trace.Clients, outcome.Began, last);
        var figures = new Dictionary<string, double>
        {
            ["requests"] = outage.Sent,
            ["failed"] = outage.Failed,
            ["slowest_ms"] = outcome.Trace.Clients.Select(client => client.SlowestMs(outcome.Began, last)).DefaultIfEmpty(0).Max(),
            ["down_ms"] = outage.Down.TotalMilliseconds,
            ["most_replicas"] = outcome.Replicas.Select(turn => turn.Count).DefaultIfEmpty(0).Max(),
        };
        if (outcome.Steps.FirstOrDefault(step => step.IsUp) is { } first) AddStep(figures, "", first);
        if (outcome.Steps.Where(step => step.IsUp).Skip(1).FirstOrDefault() is { } second) AddStep(figures, "second_", second);
        foreach (var (index, step) in outcome.Steps.Where(step => !step.IsUp).Take(2).Index())
            Add(figures, index == 0 ? "scale_in_ms" : "second_scale_in_ms", step.LoadChanged, step.OldGone);
        if (outcome.Steps.FirstOrDefault(step => !step.IsUp) is { } falls)
            figures["failed_in_scale_in"] = FailedSince(outcome.Trace.Clients, falls.LoadChanged);
        if (outcome.Balance is { } balance) figures["balance"] = balance;
        if (outcome.Trace.Actions.FirstOrDefault(action => action.Kind == ActionKind.ScaleUp) is { } up)
        {
            Add(figures, "alert_ms", up.T1 + TimeSpan.FromMilliseconds(up.ClockOffsetMs ?? 0), up.T2);
            Add(figures, "decision_ms", up.T2, up.T3);
            Add(figures, "call_ms", up.T4, Created(outcome, up));
            Add(figures, "start_ms", up.T4, up.T5);
        }

        return figures;
    }

    private static void AddStep(Dictionary<string, double> figures, string prefix, StepTimes step)
    {
        Add(figures, prefix + "decided_ms", step.LoadChanged, step.Decided);
        Add(figures, prefix + "first_capacity_ms", step.LoadChanged, step.NewAnswers);
        Add(figures, prefix + "enough_capacity_ms", step.LoadChanged, step.Shared);
    }

    private static Dictionary<string, string> Facts(ScalingOutcome outcome) => new()
    {
        ["replicas"] = string.Join(" → ", outcome.Replicas.Select(turn => turn.Count)),
        ["answers_per_replica"] = string.Join(", ", outcome.Trace.Shares.Values.OrderDescending()),
    };

    private static IEnumerable<Curve> Curves(ScalingOutcome outcome, DateTimeOffset last)
    {
        var turns = outcome.Replicas.Append((At: last, outcome.Replicas.Select(turn => turn.Count).DefaultIfEmpty(0).Last()));
        yield return new Curve("replicas", "", true, [.. turns.Select(turn => new CurvePoint(Math.Max(0, Seconds(outcome, turn.At)), turn.Item2))]);
        yield return new Curve(
            "CPU of all replicas", "% of one's limit", false,
            [.. outcome.Load.Where(at => at.At >= outcome.Began).Select(at => new CurvePoint(Seconds(outcome, at.At), Math.Round(at.Percent, 1)))]);
        foreach (var (replica, answers) in AnswersBySecond(outcome, last)) yield return new Curve($"answers of {replica}", "per second", false, answers);
    }

    private static IEnumerable<(string Replica, IReadOnlyList<CurvePoint> Answers)> AnswersBySecond(ScalingOutcome outcome, DateTimeOffset last)
    {
        var book = new AnswerBook(outcome.Trace.Clients);
        var seconds = Enumerable.Range(0, Math.Max(0, (int)(last - outcome.Began).TotalSeconds))
            .Select(second => (Second: second, Answers: book.Between(outcome.Began.AddSeconds(second), outcome.Began.AddSeconds(second + 1)))).ToList();
        var names = seconds.SelectMany(second => second.Answers.Keys).Distinct().ToList();
        return names.Index().Select(name => (
            $"replica {name.Index + 1}",
            (IReadOnlyList<CurvePoint>)[.. seconds.Select(second => new CurvePoint(second.Second, second.Answers.GetValueOrDefault(name.Item)))]));
    }

    private static Mark Mark(ScalingOutcome outcome, ActionView action) => new(
        Seconds(outcome, action.T3!.Value), $"{action.FromReplicas} → {action.ToReplicas}", action.Because);

    /// <summary>When Swarm had made the first of the new tasks; null where none is known.</summary>
    private static DateTimeOffset? Created(ScalingOutcome outcome, ActionView action) => outcome.Trace.Tasks
        .Where(task => action.NewTasks.Contains(task.Id))
        .Select(task => (DateTimeOffset?)DateTimeOffset.Parse((string)task.Document["CreatedAt"]!, CultureInfo.InvariantCulture)).Min();

    private static double FailedSince(IReadOnlyList<ClientRecord> clients, DateTimeOffset from) => clients
        .SelectMany(client => client.Periods).Where(period => period.Time > from.ToUnixTimeMilliseconds()).Sum(period => period.Failed);

    private static void Add(Dictionary<string, double> figures, string key, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (to - from is { } span) figures[key] = span.TotalMilliseconds;
    }

    private static double Seconds(ScalingOutcome outcome, DateTimeOffset at) => Math.Round((at - outcome.Began).TotalSeconds, 3);
}
