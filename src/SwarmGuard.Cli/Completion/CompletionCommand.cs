using System.CommandLine;
using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Completion;

/// <summary><c>swarmguard completion</c>: what makes a shell complete this program's words.</summary>
internal static class CompletionCommand
{
    public static Command Create(Shell shell)
    {
        var which = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        which.AcceptOnlyFromAmong([.. CompletionScripts.All.Keys]);
        var command = new Command("completion",
            "Prints a script that makes your shell complete swarmguard's words; its first lines say where to put it.")
            { which };
        command.SetAction(parsed =>
        {
            shell.Out.WriteLine(CompletionScripts.All[parsed.GetValue(which)!]);
            return ExitCode.Fine;
        });
        return command;
    }
}
