using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Layout;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Lab.Building;

/// <summary>
/// Takes a lab down. It looks for what bears the lab's name rather than for what was recorded, so it clears up after any crash;
/// and since nothing in a lab outlives it, nothing needs to end in good order.
/// </summary>
internal static class LabWrecker
{
    /// <summary>The lock under which things shared by labs (the folder of namespaces, parent cgroups) come and go.</summary>
    public const string MachineWide = "*";

    public static async Task DownAsync(LabLayout lab, ILabReporter reporter, TimeProvider clock, CancellationToken stop)
    {
        using var held = await MachineLock.TakeAsync(lab.Name, LabBuilder.LockPatience, clock, stop);
        await new StepTimer(reporter, clock).RunAsync($"lab '{lab.Name}' taken down", () => WreckAsync(lab, clock, stop));
    }

    public static IReadOnlyList<string> ListNames()
    {
        var folders = Directory.Exists(LabLayout.Root)
            ? Directory.EnumerateDirectories(LabLayout.Root).Select(f => Path.GetFileName(f))
            : [];
        return
        [
            .. folders
                .Concat(NetworkNamespaces.All().Select(LabLayout.LabOf).OfType<string>())
                .Concat(CgroupTree.OfThisMachine().Children(LabLayout.CgroupRoot))
                .Distinct().Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Call while holding the lab's lock.</summary>
    public static async Task WreckAsync(LabLayout lab, TimeProvider clock, CancellationToken stop)
    {
        var tree = CgroupTree.OfThisMachine();
        var namespaces = NetworkNamespaces.All().Where(lab.OwnsNamespace).ToList();
        tree.Thaw(lab.Cgroup);
        await ProcessKiller.KillAllAsync($"lab '{lab.Name}'", token => FindAsync(lab, tree, namespaces, token), clock, stop);
        using (await MachineLock.TakeAsync(MachineWide, LabBuilder.LockPatience, clock, stop))
        {
            await NetworkNamespaces.DeleteAsync(namespaces, stop);
            await RemoveCgroupsAsync(lab, tree, clock, stop);
            LogKeeper.Keep(lab);
            await RemoveFilesAsync(lab, stop);
        }
    }

    private static async Task<IReadOnlyCollection<int>> FindAsync(
        LabLayout lab, CgroupTree tree, IReadOnlyList<string> namespaces, CancellationToken stop)
    {
        var inNamespaces = await Task.WhenAll(namespaces.Select(n => NetworkNamespaces.ProcessesAsync(n, stop)));
        return [.. inNamespaces.SelectMany(pids => pids).Concat(tree.Processes(lab.Cgroup)).Distinct()];
    }

    /// <summary>The kernel lets a cgroup go a moment after its last process.</summary>
    private static async Task RemoveCgroupsAsync(LabLayout lab, CgroupTree tree, TimeProvider clock, CancellationToken stop)
    {
        await new WaitFor(clock) { Pause = TimeSpan.FromMilliseconds(20) }.TrueAsync(
            $"cgroups of lab '{lab.Name}' to go",
            TimeSpan.FromSeconds(10),
            _ => Task.FromResult(tree.Remove(lab.Cgroup) is { Count: > 0 } busy ? $"busy: {string.Join(", ", busy)}" : null),
            stop);
        tree.RemoveIfEmpty(LabLayout.CgroupRoot);
    }

    private static async Task RemoveFilesAsync(LabLayout lab, CancellationToken stop)
    {
        foreach (var mount in MountTable.Read().Where(m => m.Path.StartsWith(lab.Folder + "/", StringComparison.Ordinal)).Reverse())
            await Commands.TryAsync(["umount", "-n", "-l", mount.Path], stop);
        if (Directory.Exists(lab.Folder)) Directory.Delete(lab.Folder, recursive: true);
        MountPoints.RemoveMade();
        if (Directory.Exists(LabLayout.Root) && !Directory.EnumerateFileSystemEntries(LabLayout.Root).Any())
            Directory.Delete(LabLayout.Root);
    }
}
