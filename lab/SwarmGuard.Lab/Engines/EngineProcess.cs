using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Layout;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Lab.Engines;

/// <summary>Starts and ends one node's engine process.</summary>
internal sealed class EngineProcess(NodeLayout node, EngineClient engine, TimeProvider clock)
{
    /// <summary>An engine gives its containers their stop grace (10 s) and itself 15 s.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    /// <summary>The engine's own word for its pid, or null where none runs.</summary>
    public int? Pid =>
        File.Exists(node.PidFile) && int.TryParse(File.ReadAllText(node.PidFile), out var pid) && !ProcessKiller.IsGone(pid)
            ? pid
            : null;

    /// <summary>Starts the engine and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken stop)
    {
        WriteConfiguration();
        var doors = CgroupTree.OfThisMachine().Create(node.EngineCgroup);
        var pid = DetachedProcess.Start(node.NamespacePath, node.Log, EngineScript.For(node, doors));
        await new WaitFor(clock).TrueAsync(
            $"engine of {node.HostName} to answer",
            LongestStart,
            async token =>
            {
                if (ProcessKiller.IsGone(pid)) throw new LabException($"the engine of {node.HostName} ended at once\n{LogTail.Of(node.Log)}");
                await engine.VersionAsync(token);
                return null;
            },
            stop);
    }

    /// <summary>As an operator would: the engine stops its containers, then itself.</summary>
    public async Task StopAsync(CancellationToken stop)
    {
        if (Pid is { } pid)
        {
            ProcessKiller.Signal(pid, NativeMethods.TerminateSignal);
            try
            {
                await new WaitFor(clock).TrueAsync(
                    $"engine of {node.HostName} to stop",
                    LongestStop,
                    _ => Task.FromResult(ProcessKiller.IsGone(pid) ? null : $"pid {pid} is alive"),
                    stop);
            }
            catch (LabException)
            {
                // It had its time; what is left is killed below like a stray container.
            }
        }

        await KillAsync(stop);
    }

    /// <summary>As a power cut would: the engine and all its containers at once.</summary>
    public Task KillAsync(CancellationToken stop)
    {
        var tree = CgroupTree.OfThisMachine();
        return ProcessKiller.KillAllAsync(node.HostName, _ => Task.FromResult<IReadOnlyCollection<int>>(Living(tree)), clock, stop);
    }

    /// <summary>As a crash of the engine would: its containers live on without it.</summary>
    public Task KillAloneAsync(CancellationToken stop) => ProcessKiller.KillAllAsync(
        $"the engine of {node.HostName}", _ => Task.FromResult<IReadOnlyCollection<int>>(Pid is { } pid ? [pid] : []), clock, stop);

    // Whoever is paused would not die before it runs on.
    private HashSet<int> Living(CgroupTree tree)
    {
        tree.Thaw(node.Cgroup);
        return [.. tree.Processes(node.Cgroup)];
    }

    private void WriteConfiguration()
    {
        Directory.CreateDirectory(node.DataFolder);
        File.WriteAllText($"{node.Folder}/daemon.json", "{}\n");
        File.WriteAllText($"{node.Folder}/resolv.conf", "nameserver 127.0.0.1\n");
        File.Delete(node.PidFile);
        File.Delete(node.Socket);
    }
}
