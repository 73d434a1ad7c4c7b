using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.LabTests.Operating;

/// <summary>A terminal of a fixed size with the command line in it, and what is on its screen.</summary>
internal sealed class Terminal(string name) : IAsyncDisposable
{
    public const int Columns = 120;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static string Program => Path.Combine(AppContext.BaseDirectory, "swarmguard.dll");

    /// <summary>Runs a command there; the screen stays when it has ended, with its exit status in the last line.</summary>
    public static async Task<Terminal> RunAsync(string manager, string tokenFile, string arguments, CancellationToken stop)
    {
        var terminal = new Terminal($"swarmguard-{Guid.CreateVersion7():N}");
        var script = $"SWARMGUARD_MANAGER={manager} SWARMGUARD_TOKEN=$(cat '{tokenFile}') dotnet '{Program}' {arguments}; echo \"exit $?\"; read -r";
        await Commands.RunAsync(
            ["tmux", "-L", terminal.Name, "new-session", "-d", "-x", $"{Columns}", "-y", "45", "bash", "-c", script], stop);
        return terminal;
    }

    private string Name => name;

    /// <summary>Waits until all of these are on the screen; answers the screen.</summary>
    public async Task<string> ShowsAsync(CancellationToken stop, params string[] texts)
    {
        var screen = "";
        await new WaitFor(TimeProvider.System).TrueAsync($"the terminal to show {string.Join(" and ", texts)}", Patience, async token =>
        {
            screen = await Commands.RunAsync(["tmux", "-L", name, "capture-pane", "-p"], token);
            return texts.All(text => screen.Contains(text, StringComparison.Ordinal)) ? null : screen;
        }, stop);
        return screen;
    }

    public Task TypeAsync(string keys, CancellationToken stop) => Commands.RunAsync(["tmux", "-L", name, "send-keys", keys], stop);

    public async ValueTask DisposeAsync() => await Commands.TryAsync(["tmux", "-L", name, "kill-server"], CancellationToken.None);
}
