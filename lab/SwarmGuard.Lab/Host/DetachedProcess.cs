using System.Diagnostics;

namespace SwarmGuard.Lab.Host;

/// <summary>Starts a program that outlives this process: its own session, its own log, and nothing inherited.</summary>
internal static class DetachedProcess
{
    /// <summary>
    /// Runs a shell script inside a network namespace, with private mounts and host name. Every program in the chain replaces
    /// the one before it, so the answered pid is that of what the script ends in.
    /// </summary>
    public static int Start(string networkNamespacePath, string log, string script)
    {
        DropInheritedHandles();
        var chain = $"exec </dev/null >>'{log}' 2>&1; " +
            $"exec setsid nsenter --net={networkNamespacePath} unshare --mount --uts --propagation private /bin/sh -c \"$1\"";
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", chain, "sh", script }, WorkingDirectory = "/" };
        // A proxy or DOCKER_* variable of the caller's shell would change what an engine does.
        start.Environment.Clear();
        start.Environment["PATH"] = Commands.SearchPath;
        start.Environment["HOME"] = "/root";
        using var process = Process.Start(start)!;
        return process.Id;
    }

    /// <summary>
    /// Handles given to us by our parent (a shell's lock file, a pipe someone waits on) would stay open as long as an engine
    /// runs, and hang whoever waits for their end. Our own are marked by the runtime already.
    /// </summary>
    private static void DropInheritedHandles()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(entry), out var descriptor) && descriptor > 2)
                _ = NativeMethods.Control(descriptor, NativeMethods.SetDescriptorFlags, NativeMethods.CloseOnExec);
        }
    }
}
