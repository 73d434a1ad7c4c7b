using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Doctor;

/// <summary>What only the operator's shell can see: whether it reaches whom it asks, and how its own program and clock compare.</summary>
internal static class ShellFindings
{
    public const string ReachCheck = "command line";

    private const string ClockCheck = "this clock", VersionCheck = "version", EngineCheck = "engine";

    /// <summary>Ages and times that the command line shows are whole seconds at best.</summary>
    private static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(1);

    public static FindingView Reached(string address) => Of(ReachCheck, FindingSeverity.Ok, $"the manager answers at {address}");

    public static FindingView NotExamined(string problem, bool isReached) => Of(
        ReachCheck,
        FindingSeverity.Error,
        problem,
        isReached
            ? "see its own logs (docker service logs); the rest is what the engine knows"
            : "if that is its address, the rest says why it does not run, or a firewall keeps its port from this machine");

    /// <summary>The manager read its clock between question and answer; what lies outside of that is an offset for sure.</summary>
    public static FindingView Clock(DateTimeOffset asked, DateTimeOffset manager, DateTimeOffset answered)
    {
        var ahead = manager < asked ? asked - manager : manager > answered ? manager - answered : TimeSpan.Zero;
        if (ahead <= Doubtful) return Of(ClockCheck, FindingSeverity.Ok, "this machine's clock agrees with the manager's");
        return Of(
            ClockCheck,
            FindingSeverity.Warning,
            $"this machine's clock is {Figures.Duration(ahead)} {(manager < asked ? "ahead of" : "behind")} the manager's: "
                + "ages and times that the command line shows are off by that",
            "run a time service on both (chrony or systemd-timesyncd)");
    }

    public static FindingView Version(string own, string? manager)
    {
        if (manager is null) return Of(VersionCheck, FindingSeverity.Info, $"the manager does not tell its version; this program is {own}");
        return manager == own
            ? Of(VersionCheck, FindingSeverity.Ok, $"manager and command line are both {own}")
            : Of(
                VersionCheck,
                FindingSeverity.Info,
                $"the manager is {manager} and this program {own}: either may not know what the other says",
                "use the program of the checkout that the images were made from, or push images anew: ./swarmguard images push REGISTRY");
    }

    public static FindingView NoSurvey(EngineAddress address, EngineException e) => Of(
        EngineCheck,
        FindingSeverity.Error,
        $"the Swarm can't be examined over {address}: {Problem(address, e)}",
        e.Fault switch
        {
            EngineFault.NotManager => "run this on a manager of the Swarm, or name its engine with --host",
            EngineFault.Unavailable => "the Swarm has no leader: bring the majority of its managers back, see docker node ls on each",
            EngineFault.Unreachable => "name an engine that is a manager of the Swarm with --host; a local socket may only be "
                + "used by root and members of its group",
            _ => "see the engine's own logs: journalctl -u docker",
        });

    // A socket that isn't there has an error message of its own, which speaks of addresses that can't be assigned.
    private static string Problem(EngineAddress address, EngineException e) =>
        address.IsUnixSocket && !File.Exists(address.SocketPath) ? "there is no such socket" : e.Message;

    private static FindingView Of(string check, string severity, string message, string? remedy = null) =>
        new() { Check = check, Severity = severity, Message = message, Remedy = remedy };
}
