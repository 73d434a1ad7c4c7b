using System.CommandLine;
using Spectre.Console;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Watch;

/// <summary><c>swarmguard watch</c>: a picture of the Swarm that is drawn anew each second.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1), KeyInterval = TimeSpan.FromMilliseconds(100);

    public static Command Create(Connection connection)
    {
        var command = new Command("watch", "Nodes, services and the last lines of the timeline, each second anew; q or Ctrl-C ends it.");
        connection.Runs(command, (client, _, stop) => RunAsync(client, connection.Shell, stop));
        return command;
    }

    private static async Task<int> RunAsync(ManagerClient client, Shell shell, CancellationToken stop)
    {
        if (shell.Terminal is not { Profile.Capabilities.Ansi: true } terminal)
        {
            throw new CliException(

                    "watch draws on a terminal, and the output is none; 'swarmguard status' and 'swarmguard timeline --follow' write lines",
                ExitCode.Usage);
        }

        try
        {
            await DrawAsync(new WatchFeed(client), new WatchPage(terminal, client.Address.ToString()), terminal, shell, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl-C is one of the two ways to end it.
        }

        return ExitCode.Fine;
    }

    private static async Task DrawAsync(WatchFeed feed, WatchPage page, IAnsiConsole terminal, Shell shell, CancellationToken stop)
    {
        var picture = await feed.NextAsync(stop);
        terminal.Clear();
        await terminal.Live(page.Of(picture, shell.Clockface)).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
        {
            while (!await IsEndedAsync(shell, stop))
            {
                picture = await feed.NextAsync(stop);
                live.UpdateTarget(page.Of(picture, shell.Clockface));
            }
        });
    }

    /// <summary>Waits until the next picture is due, or somebody has pressed q.</summary>
    private static async Task<bool> IsEndedAsync(Shell shell, CancellationToken stop)
    {
        for (var waited = TimeSpan.Zero; waited < Interval; waited += KeyInterval)
        {
            if (shell.IsQuitAsked()) return true;
            await Task.Delay(KeyInterval, shell.Clock, stop);
        }

        return shell.IsQuitAsked();
    }
}
