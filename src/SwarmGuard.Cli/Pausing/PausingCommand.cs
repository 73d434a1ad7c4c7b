using System.CommandLine;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Cli.Status;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Pausing;

/// <summary><c>swarmguard pause</c> and <c>swarmguard resume</c>.</summary>
internal static class PausingCommand
{
    public static Command CreatePause(Connection connection, ServiceNames services) => Create(
        connection,
        services,
        new Command("pause", "No new action for one service, or for all; what is under way is carried through."),
        (client, what, stop) => client.PauseAsync(what, stop));

    public static Command CreateResume(Connection connection, ServiceNames services) => Create(
        connection,
        services,
        new Command("resume", "Ends the pause of one service, or of all."),
        (client, what, stop) => client.ResumeAsync(what, stop));

    private static Command Create(
        Connection connection,
        ServiceNames services,
        Command command,
        Func<ManagerClient, PauseRequest, CancellationToken, Task<Answer<PauseView>>> ask)
    {
        var service = services.OptionalArgument("The service's name; without it: all.");
        command.Arguments.Add(service);
        connection.Shows(
            command,
            (client, parsed, stop) => ask(client, new PauseRequest { Service = parsed.GetValue(service) }, stop),
            (paused, _) => [new Block.Sentence(new Cell(["Paused: ", .. PauseText.Of(paused).Runs, "."]))]);
        return command;
    }
}
