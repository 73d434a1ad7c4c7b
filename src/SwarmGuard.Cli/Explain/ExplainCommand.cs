using System.CommandLine;
using SwarmGuard.Cli.Manager;

namespace SwarmGuard.Cli.Explain;

/// <summary><c>swarmguard explain SERVICE</c>: what would be done now, and why not.</summary>
internal static class ExplainCommand
{
    public static Command Create(Connection connection, ServiceNames services)
    {
        var service = services.Argument("The service's name.");
        var all = new Option<bool>("--all") { Description = "Also the gates that merely passed, and the settings that have their defaults." };
        var command = new Command("explain",
            "What would be done with a service now, and why not: every gate, every setting's source.")
            { service, all };
        connection.Shows(
            command,
            (client, parsed, stop) => client.ExplainAsync(parsed.GetValue(service)!, stop),
            (explained, parsed) => ExplainPage.Of(explained, parsed.GetValue(all)));
        return command;
    }
}
