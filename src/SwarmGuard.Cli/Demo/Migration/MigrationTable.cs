using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using SwarmGuard.Cli.Demo.Outcome;

namespace SwarmGuard.Cli.Demo.Migration;

/// <summary>The summary of a move for people.</summary>
internal static class MigrationTable
{
    public static IRenderable Render(MigrationOutcome outcome) => new Rows(
        Times(outcome), ClientTable.Render(outcome.Clients, "slowest in the switch"), new Text(Sentence(outcome)), new Text(""), Verdict(outcome));

    private static Table Times(MigrationOutcome outcome)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("time", "what happened", "UTC", "since T0");
        foreach (var (index, at) in outcome.Times.At.Index())
        {
            table.AddRow(
                $"T{index}",
                SwitchTimes.Meanings[index],
                at?.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "-",
                at is null ? "-" : Words.Seconds((at - outcome.Times.At[0])?.TotalMilliseconds));
        }

        return table;
    }

    private static string Sentence(MigrationOutcome outcome) =>
        $"MTTR (T0 to T5) {Words.Seconds(outcome.Times.MttrMs)}, from {outcome.FromNode} to {outcome.ToNode ?? "-"}; " +
        $"{Words.Number(outcome.Requests)} requests, {Words.Number(outcome.Failed)} failed; {outcome.OtherTasksRestarted} other tasks restarted.";

    private static Markup Verdict(MigrationOutcome outcome) => outcome.Complaints.Count == 0
        ? new Markup("[green]The task moved, and nobody noticed.[/]")
        : new Markup($"[red]Not as promised: {Markup.Escape(string.Join("; ", outcome.Complaints))}.[/]");
}
