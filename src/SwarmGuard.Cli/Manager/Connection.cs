using System.CommandLine;
using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Manager;

/// <summary>
/// What a command that asks a manager needs: <see cref="Runs"/> gives its work a client, and its failures a sentence and an exit code.
/// </summary>
internal sealed record Connection(Shell Shell, ManagerFinder Finder)
{
    public static Option<bool> JsonOption() => new("--json") { Description = "Print the manager's own JSON answer." };

    public void Runs(Command command, Func<ManagerClient, ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction((parsed, stop) => Guard(
            Shell,
            async () =>
            {
                using var client = new ManagerClient(Finder.Find(parsed));
                return await work(client, parsed, stop);
            },
            stop));

    /// <summary>Runs work of a command that asks nobody, with the same failures.</summary>
    public static async Task<int> Guard(Shell shell, Func<Task<int>> work, CancellationToken stop)
    {
        try
        {
            return await work();
        }
        catch (CliException e)
        {
            await shell.Error.WriteLineAsync($"error: {e.Message}");
            return e.Code;
        }
        catch (IOException) when (shell.Terminal is null)
        {
            return ExitCode.ReaderGone;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await shell.Error.WriteLineAsync("error: interrupted");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>Asks once and shows the answer: as it came, or as a page.</summary>
    public void Shows<T>(
        Command command,
        Func<ManagerClient, ParseResult, CancellationToken, Task<Answer<T>>> ask,
        Func<T, ParseResult, IReadOnlyList<Block>> page,
        Func<T, int>? verdict = null)
    {
        var json = JsonOption();
        command.Options.Add(json);
        Runs(command, async (client, parsed, stop) =>
        {
            var answer = await ask(client, parsed, stop);
            if (parsed.GetValue(json)) await Shell.Out.WriteLineAsync(answer.Json.TrimEnd());
            else Shell.Show(page(answer.View, parsed));
            return verdict?.Invoke(answer.View) ?? ExitCode.Fine;
        });
    }
}
