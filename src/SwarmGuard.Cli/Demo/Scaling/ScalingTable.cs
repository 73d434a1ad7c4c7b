using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using SwarmGuard.Cli.Demo.Outcome;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>The summary of a scaling for people.</summary>
internal static class ScalingTable
{
    public static IRenderable Render(ScalingOutcome outcome) => new Rows(
        Steps(outcome), ClientTable.Render(outcome.Clients, "slowest"), new Text(Sentence(outcome)), new Text(""), Verdict(outcome));

    private static Table Steps(ScalingOutcome outcome)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns(
            "load", "replicas", "changed at", "decided (T3)", "new one runs (T5)", "first answer of it", "old one gone (T6)");
        foreach (var step in outcome.Steps)
        {
            table.AddRow(
                string.Create(CultureInfo.InvariantCulture, $"{step.Percent:0} % of one"),
                $"{step.From} → {step.To}",
                string.Create(CultureInfo.InvariantCulture, $"{(step.LoadChanged - outcome.Began).TotalSeconds:0.0} s"),
                After(step, step.Decided),
                After(step, step.NewRuns),
                After(step, step.NewAnswers),
                After(step, step.OldGone));
        }

        return table;
    }

    private static string After(StepTimes step, DateTimeOffset? time) => time is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"+{(at - step.LoadChanged).TotalSeconds:0.0} s")
        : "";

    private static string Sentence(ScalingOutcome outcome) =>
        $"From the load's first step to a client's first answer of a new replica {Words.Seconds(outcome.LoadToNewReplicaMs)} " +
        $"(clients report every {ClientHosts.ReportEvery.TotalMilliseconds:0} ms); " +
        string.Create(CultureInfo.InvariantCulture, $"balance at the most replicas {outcome.Balance:0.00} (1 = even); ") +
        $"{Words.Number(outcome.Requests)} requests, {Words.Number(outcome.Failed)} failed.";

    private static Markup Verdict(ScalingOutcome outcome) => outcome.Complaints.Count == 0
        ? new Markup("[green]Replicas followed the load up and down, and no request failed.[/]")
        : new Markup($"[red]Not as promised: {Markup.Escape(string.Join("; ", outcome.Complaints))}.[/]");
}
