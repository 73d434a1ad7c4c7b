using System.CommandLine;

namespace SwarmGuard.Cli.Lab;

/// <summary><c>swarmguard lab</c>: a real Swarm of several engines on this machine.</summary>
internal static class LabCommand
{
    public static Command Create() => new("lab", "A real Docker Swarm of 1 to 9 engines on this one machine.")
    {
        LabUpCommand.Create(),
        LabDownCommand.Create(),
        LabStatusCommand.Create(),
        LabExecCommand.Create(),
        LabLogsCommand.Create(),
        LabForwardCommand.Create(),
    };
}
