using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SwarmGuard.Cli.Demo.Outcome;

/// <summary>The summary for people.</summary>
internal static class OutcomeTable
{
    public static IRenderable Render(MigrationOutcome outcome) => new Rows(
        Times(outcome), Clients(outcome), new Text(Sentence(outcome)), new Text(""), Verdict(outcome));

    private static Table Times(MigrationOutcome outcome)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("time", "what happened", "UTC", "since T0");
        foreach (var (index, at) in outcome.Times.At.Index())
        {
            table.AddRow(
                $"T{index}",
                SwitchTimes.Meanings[index],
                at?.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "-",
                at is null ? "-" : Seconds((at - outcome.Times.At[0])?.TotalMilliseconds));
        }

        return table;
    }

    private static Table Clients(MigrationOutcome outcome)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("client", "requests", "per second", "failed", "p99", "slowest in the switch");
        foreach (var client in outcome.Clients)
        {
            table.AddRow(
                client.Name, Number(client.Requests), Number(client.PerSecond), Number(client.Failed), $"{Number(client.P99Ms)} ms",
                $"{Number(client.SlowestInSwitchMs)} ms");
        }

        return table;
    }

    private static string Sentence(MigrationOutcome outcome) =>
        $"MTTR (T0 to T5) {Seconds(outcome.Times.MttrMs)}, from {outcome.FromNode} to {outcome.ToNode ?? "-"}; " +
        $"{Number(outcome.Requests)} requests, {Number(outcome.Failed)} failed; {outcome.OtherTasksRestarted} other tasks restarted.";

    private static Markup Verdict(MigrationOutcome outcome) => outcome.Complaints.Count == 0
        ? new Markup("[green]The task moved, and nobody noticed.[/]")
        : new Markup($"[red]Not as promised: {Markup.Escape(string.Join("; ", outcome.Complaints))}.[/]");

    private static string Seconds(double? milliseconds) =>
        milliseconds is { } ms ? string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:0.000} s") : "-";

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
