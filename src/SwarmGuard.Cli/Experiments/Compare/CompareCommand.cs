using System.CommandLine;
using Spectre.Console;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Lab;

namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary><c>swarmguard experiment compare</c>: what the original system states beside what was measured here. It plays nothing.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--output") { Description = "The folder that experiments wrote to.", DefaultValueFactory = _ => ExperimentCommand.StandardOutput };
        var docs = new Option<string?>("--docs") { Description = "Writes a page for the documents too: docs/results.md. Its pictures and every raw figure go to results/ beside it, and what --output lacks is read from there." };
        var command = new Command("compare", "Sets the original system's headlines beside what experiments have measured; measures nothing itself.") { output, docs };
        command.Runs((parsed, stop) => RunAsync(parsed.GetValue(output)!, parsed.GetValue(docs), AnsiConsole.Console, stop));
        return command;
    }

    internal static async Task<int> RunAsync(string output, string? docs, IAnsiConsole console, CancellationToken stop)
    {
        var results = await ResultsFolder.ReadAsync(output, stop);
        if (docs is not null && CompareWriter.Beside(docs) is var kept && Directory.Exists(kept)) results = results.And(await ResultsFolder.ReadAsync(kept, stop));
        var comparison = Comparison.Of([.. results.Found.Select(found => found.Result)]);
        var folder = Path.Combine(output, CompareWriter.FolderName);
        await CompareWriter.WriteAsync(comparison, folder, stop);
        if (docs is not null) await CompareWriter.WriteDocumentAsync(comparison, docs, stop);
        console.Write(Table(comparison));
        console.WriteLine(Path.Combine(folder, ReportWriter.PageName));
        if (docs is not null) console.WriteLine(docs);
        foreach (var message in results.Unreadable) LabAction.Fail(message, LabAction.Failed);
        return results.Unreadable.Count == 0 ? LabAction.Succeeded : LabAction.Failed;
    }

    private static Table Table(Comparison comparison)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("headline", "the original", "ours");
        table.ShowRowSeparators = true;
        foreach (var row in comparison.Rows)
        {
            var ours = row.Ours.Select(figure => $"{figure.Text}: {ComparePage.Label(figure)}").Concat(row.Missing);
            table.AddRow(new Text(row.Original.What), new Text(row.Original.Figure), new Text(string.Join('\n', ours)));
        }

        return table;
    }
}
