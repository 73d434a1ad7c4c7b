using System.CommandLine;
using Spectre.Console;
using SwarmGuard.Cli.Output;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Lab;

/// <summary>Gives a command's work its exit code, and its expected failures a sentence instead of a stack trace.</summary>
internal static class LabAction
{
    public const int Succeeded = 0;
    public const int Failed = 1;

    /// <summary>As shells say it of a program that was ended by Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>There is no lab of that name, or no such node.</summary>
    public const int NotFound = 3;

    public static void Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                return await work(parsed, stop);
            }
            catch (Exception e) when (e is LabException or EngineException or HttpRequestException or IOException or UnauthorizedAccessException)
            {
                return Fail(e.Message, Failed);
            }
            catch (CliException e)
            {
                return Fail(e.Message, e.Code);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return Fail("interrupted", Interrupted);
            }
        });

    public static int Fail(string message, int code)
    {
        Console.Error.WriteLine($"error: {message}");
        return code;
    }

    /// <summary>Runs the work on a lab that is up.</summary>
    public static async Task<int> OnLabAsync(string name, Func<SwarmLab, Task<int>> work, CancellationToken stop)
    {
        var found = await SwarmLab.FindAsync(name, stop);
        if (found is null) return Fail($"lab '{name}' is not up; 'swarmguard lab up --name {name}' brings it up", NotFound);
        await using var lab = found;
        return await work(lab);
    }

    public static Task<int> OnNodeAsync(string name, string node, Func<SwarmLab, LabNode, Task<int>> work, CancellationToken stop) =>
        OnLabAsync(
            name,
            async lab => lab.Nodes.FirstOrDefault(n => n.Name == node) is { } found
                ? await work(lab, found)
                : Fail($"node '{node}': lab '{name}' has {string.Join(", ", lab.Nodes)}", NotFound),
            stop);

    public static ILabReporter Reporter() => new TextReporter(AnsiConsole.Console.Profile.Out.Writer.WriteLine);
}
