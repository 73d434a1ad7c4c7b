using System.CommandLine;
using System.Text.Json;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Doctor;

/// <summary><c>swarmguard doctor</c>: what is wrong with the Swarm and the installation, and what to do about it.</summary>
internal static class DoctorCommand
{
    private const string HostVariable = "DOCKER_HOST", HostOption = "--host";

    public static Command Create(Connection connection)
    {
        var host = new Option<string?>(HostOption)
        {
            Description = $"The engine that is asked where the manager can't be. Else {HostVariable}, else {EngineAddress.DefaultText}.",
            HelpName = HostVariable,
        };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON, in the form of the manager's own answer." };
        var command = new Command(
            "doctor",
            "Examines the Swarm and SwarmGuard's place in it; each finding comes with its remedy. Exit code 1 where there is a warning or "
            + "an error, 3 where neither the manager nor an engine could be asked.")
        {
            host, json,
        };
        connection.Runs(
            command, (manager, parsed, stop) => RunAsync(connection.Shell, manager, parsed.GetValue(host), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, ManagerClient manager, string? host, bool json, CancellationToken stop)
    {
        using var engine = Engine(host, shell.Variable);
        var diagnosis = await new Consultation(manager, engine, shell.Clock).HoldAsync(stop);
        if (json) await shell.Out.WriteLineAsync(JsonSerializer.Serialize(diagnosis.View, WireJson.Readable.DoctorView));
        else shell.Show(DoctorPage.Of(diagnosis.View, forPeople: shell.Terminal is not null));
        return diagnosis.ExitCode;
    }

    private static EngineClient Engine(string? host, Func<string, string?> variable)
    {
        try
        {
            var address = EngineAddress.FromEnvironment(name => name == HostVariable ? host ?? variable(name) : variable(name));
            return new EngineClient(address) { RequestTimeout = Consultation.Patience };
        }
        catch (FormatException e)
        {
            throw new CliException(
                $"{(host is null ? HostVariable : HostOption)}='{host ?? variable(HostVariable)}': {e.Message}", ExitCode.Usage);
        }
    }
}
