using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Lab.Host;

/// <summary>Ends processes and makes sure that they are gone.</summary>
internal static class ProcessKiller
{
    public static void Signal(int pid, int signal) => _ = NativeMethods.Kill(pid, signal);

    /// <summary>A zombie holds nothing any more: it only waits for its parent to look.</summary>
    public static bool IsGone(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Kills whatever <paramref name="find"/> finds until it finds nothing: processes may be born while others die.</summary>
    public static async Task KillAllAsync(
        string what, Func<CancellationToken, Task<IReadOnlyCollection<int>>> find, TimeProvider clock, CancellationToken stop)
    {
        var wait = new WaitFor(clock) { Pause = TimeSpan.FromMilliseconds(20) };
        await wait.TrueAsync(
            $"end of the processes of {what}",
            TimeSpan.FromSeconds(20),
            async token =>
            {
                var alive = (await find(token)).Where(pid => !IsGone(pid)).ToList();
                foreach (var pid in alive) Signal(pid, NativeMethods.KillSignal);
                return alive.Count == 0 ? null : $"pids {string.Join(' ', alive)} are alive";
            },
            stop);
    }
}
