using System.CommandLine;
using SwarmGuard.Cli.Manager;

namespace SwarmGuard.Cli.Status;

/// <summary><c>swarmguard status</c>: whether all is well.</summary>
internal static class StatusCommand
{
    public static Command Create(Connection connection)
    {
        var command = new Command("status", "Whether all is well, at one look. Exit code 1 where it is not.");
        connection.Shows(
            command,
            (client, _, stop) => client.StatusAsync(stop),
            (status, parsed) => StatusPage.Of(status, connection.Finder.Find(parsed).ToString()),
            Wellness.Verdict);
        return command;
    }
}
