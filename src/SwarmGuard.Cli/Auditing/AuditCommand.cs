using System.CommandLine;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Auditing;

/// <summary><c>swarmguard audit</c>: what SwarmGuard changed, from what to what, and why.</summary>
internal static class AuditCommand
{
    public static Command Create(Connection connection, ServiceNames services)
    {
        var service = services.OptionalArgument("Only what was done to this service.");
        var verify = new Option<string?>("--verify")
        {
            Description = "Check a copy of the audit file, and the older ones beside it (FILE.1 and so on), instead of asking the manager.",
            HelpName = "FILE",
        };
        var json = Connection.JsonOption();
        var command = new Command("audit", "What SwarmGuard changed, from what to what, why, and who asked for it.") { service, verify, json };
        command.SetAction((parsed, stop) => Connection.Guard(
            connection.Shell,
            () => parsed.GetValue(verify) is { } file
                ? VerifyAsync(connection.Shell, file)
                : ShowAsync(connection, parsed, parsed.GetValue(service), parsed.GetValue(json), stop),
            stop));
        return command;
    }

    private static async Task<int> ShowAsync(Connection connection, ParseResult parsed, string? service, bool json, CancellationToken stop)
    {
        using var client = new ManagerClient(connection.Finder.Find(parsed));
        var answer = await client.AuditAsync(service, stop);
        if (json) await connection.Shell.Out.WriteLineAsync(answer.Json.TrimEnd());
        else connection.Shell.Show(AuditPage.Of(answer.View));
        return ExitCode.Fine;
    }

    private static async Task<int> VerifyAsync(Shell shell, string file)
    {
        try
        {
            var (said, isWhole) = new FileCheck(file).Run();
            await shell.Out.WriteLineAsync(said);
            return isWhole ? ExitCode.Fine : ExitCode.BadNews;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"--verify='{file}': can't be read: {e.Message}", ExitCode.Usage);
        }
    }
}
