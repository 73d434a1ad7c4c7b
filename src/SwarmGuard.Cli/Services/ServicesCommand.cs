using System.CommandLine;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Services;

/// <summary><c>swarmguard services</c>: what is watched.</summary>
internal static class ServicesCommand
{
    public static Command Create(Connection connection)
    {
        var command = new Command("services", "The services, what was measured of them, and what is going on with each.");
        connection.Shows(
            command,
            (client, _, stop) => client.ServicesAsync(stop),
            (services, _) => services.Count == 0 ? [new Block.Sentence("The manager knows no service.")] : [ServiceGrid.Of(services)]);
        return command;
    }
}
