using System.CommandLine;

namespace SwarmGuard.Cli.Lab;

internal static class LabLogsCommand
{
    public static Command Create()
    {
        var name = LabOption.Name();
        var node = new Argument<string>("NODE") { Description = "n1, n2, ..." };
        var lines = new Option<int>("-n", "--lines") { Description = "How many of the last lines.", DefaultValueFactory = _ => 50 };
        var command = new Command("logs", "Shows the end of an engine's log.") { name, node, lines };
        command.Runs((parsed, stop) => LabAction.OnNodeAsync(
            parsed.GetValue(name)!,
            parsed.GetValue(node)!,
            (_, found) =>
            {
                Console.WriteLine(found.LogTail(parsed.GetValue(lines)));
                return Task.FromResult(LabAction.Succeeded);
            },
            stop));
        return command;
    }
}
