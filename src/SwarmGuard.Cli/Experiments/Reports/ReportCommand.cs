using System.CommandLine;
using Spectre.Console;
using SwarmGuard.Cli.Lab;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary><c>swarmguard experiment report</c>: reports made anew of what was measured before.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of one experiment, or one with such folders in it." };
        var command = new Command("report", "Makes reports anew from the results.json (or results.json.gz) files in DIR, without measuring anything.") { folder };
        command.Runs((parsed, stop) => RunAsync(parsed.GetValue(folder)!, AnsiConsole.Console, stop));
        return command;
    }

    internal static async Task<int> RunAsync(string folder, IAnsiConsole console, CancellationToken stop)
    {
        var results = await ResultsFolder.ReadAsync(folder, stop);
        foreach (var (inner, result) in results.Found)
        {
            console.Write(ScreenTable.Render(await ReportWriter.WriteAsync(result, inner, stop)));
            console.WriteLine(Path.Combine(inner, ReportWriter.PageName));
        }

        foreach (var message in results.Unreadable) LabAction.Fail(message, LabAction.Failed);
        if (results.Found.Count + results.Unreadable.Count == 0)
            return LabAction.Fail($"'{folder}': expected {Results.ResultsJson.FileName} in it or in a folder in it", LabAction.NotFound);
        return results.Unreadable.Count == 0 ? LabAction.Succeeded : LabAction.Failed;
    }
}
