using System.CommandLine;
using System.CommandLine.Invocation;
using SwarmGuard.Cli.Auditing;
using SwarmGuard.Cli.Chaos;
using SwarmGuard.Cli.Completion;
using SwarmGuard.Cli.Contexts;
using SwarmGuard.Cli.Demo;
using SwarmGuard.Cli.Doctor;
using SwarmGuard.Cli.Experiments;
using SwarmGuard.Cli.Explain;
using SwarmGuard.Cli.Images;
using SwarmGuard.Cli.Installing;
using SwarmGuard.Cli.Lab;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Cli.Pausing;
using SwarmGuard.Cli.Policy;
using SwarmGuard.Cli.Replaying;
using SwarmGuard.Cli.Services;
using SwarmGuard.Cli.Simulate;
using SwarmGuard.Cli.Status;
using SwarmGuard.Cli.Timeline;
using SwarmGuard.Cli.Watch;

namespace SwarmGuard.Cli;

/// <summary>The whole command line.</summary>
internal static class SwarmGuardCommand
{
    /// <summary>After Ctrl-C a lab is taken down, which takes longer than the two seconds that are given by default.</summary>
    private static readonly TimeSpan TakingDown = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Shell shell, CancellationToken stop = default)
    {
        var parsed = Create(shell).Parse(arguments);
        var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TakingDown, Output = shell.Out, Error = shell.Error };
        if (parsed.Action is not ParseErrorAction wrong) return await parsed.InvokeAsync(configuration, stop);
        // The library ends with 1, which is bad news here. A page of help would push the error out of sight.
        wrong.ShowHelp = arguments.Count == 0;
        await parsed.InvokeAsync(configuration, stop);
        if (!wrong.ShowHelp) await shell.Error.WriteLineAsync("--help tells what there is.");
        return ExitCode.Usage;
    }

    public static RootCommand Create(Shell shell)
    {
        var contexts = new ContextStore(shell.Variable);
        var options = new ConnectionOptions(contexts);
        var connection = new Connection(shell, new ManagerFinder(options, contexts, shell.Variable));
        var services = new ServiceNames(connection.Finder, shell.Clock);
        var root = new RootCommand($"SwarmGuard: proactive recovery for Docker Swarm.\n\n{ExitCode.Help}")
        {
            StatusCommand.Create(connection),
            ServicesCommand.Create(connection),
            TimelineCommand.Create(connection, services),
            ExplainCommand.Create(connection, services),
            WatchCommand.Create(connection),
            PausingCommand.CreatePause(connection, services),
            PausingCommand.CreateResume(connection, services),
            PolicyCommand.Create(connection),
            AuditCommand.Create(connection, services),
            RecordCommand.Create(connection),
            DoctorCommand.Create(connection),
            InstallCommand.CreateInstall(shell, contexts),
            InstallCommand.CreateUpgrade(shell, contexts),
            InstallCommand.CreateUninstall(shell, contexts),
            new ContextCommand(shell, contexts, options).Create(),
            CompletionCommand.Create(shell),
            DemoCommand.Create(),
            ExperimentCommand.Create(shell, connection.Finder),
            ChaosCommand.Create(shell.Clock),
            SimulateCommand.Create(shell),
            ReplayCommand.Create(shell),
            LabCommand.Create(),
            ImagesCommand.Create(),
        };
        options.AddTo(root);
        return root;
    }
}
