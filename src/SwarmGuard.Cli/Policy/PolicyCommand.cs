using System.CommandLine;
using SwarmGuard.Cli.Manager;

namespace SwarmGuard.Cli.Policy;

/// <summary><c>swarmguard policy</c>: what holds for all services.</summary>
internal static class PolicyCommand
{
    public static Command Create(Connection connection)
    {
        var all = new Option<bool>("--all") { Description = "Also the settings that have their defaults." };
        var command = new Command("policy", "What holds for all services, and where each value comes from.") { all };
        connection.Shows(
            command,
            (client, _, stop) => client.PolicyAsync(stop),
            (policy, parsed) => PolicyPage.Of(policy, parsed.GetValue(all)));
        return command;
    }
}
