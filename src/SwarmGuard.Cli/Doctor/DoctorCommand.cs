using System.CommandLine;
using System.Text.Json;
using SwarmGuard.Cli.Engines;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Doctor;

/// <summary><c>swarmguard doctor</c>: what is wrong with the Swarm and the installation, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Create(Connection connection)
    {
        var host = new EngineOption("The engine that is asked where the manager can't be.");
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON, in the form of the manager's own answer." };
        var command = new Command(
            "doctor",
            "Examines the Swarm and SwarmGuard's place in it; each finding comes with its remedy. Exit code 1 where there is a warning or "
            + "an error, 3 where neither the manager nor an engine could be asked.")
        {
            host.Option, json,
        };
        connection.Runs(
            command,
            (manager, parsed, stop) => RunAsync(connection.Shell, manager, host.Address(parsed, connection.Shell.Variable), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, ManagerClient manager, EngineAddress host, bool json, CancellationToken stop)
    {
        using var engine = new EngineClient(host) { RequestTimeout = Consultation.Patience };
        var diagnosis = await new Consultation(manager, engine, shell.Clock).HoldAsync(stop);
        if (json) await shell.Out.WriteLineAsync(JsonSerializer.Serialize(diagnosis.View, WireJson.Readable.DoctorView));
        else shell.Show(DoctorPage.Of(diagnosis.View, forPeople: shell.Terminal is not null));
        return diagnosis.ExitCode;
    }
}
