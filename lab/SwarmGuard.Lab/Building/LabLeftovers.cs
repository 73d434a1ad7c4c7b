using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Layout;

namespace SwarmGuard.Lab.Building;

/// <summary>What still exists of a lab on this machine, as lines for a person; none after it was taken down.</summary>
internal static class LabLeftovers
{
    public static IReadOnlyList<string> Of(LabLayout lab)
    {
        var tree = CgroupTree.OfThisMachine();
        return
        [
            .. NetworkNamespaces.All().Where(lab.OwnsNamespace).Select(name => $"namespace {name}"),
            .. MountTable.Read().Where(m => m.Path == lab.Folder || m.Path.StartsWith(lab.Folder + "/", StringComparison.Ordinal)).Select(m => $"mount {m.Path}"),
            .. tree.Processes(lab.Cgroup).Select(pid => $"process {pid}"),
            .. tree.Exists(lab.Cgroup) ? [$"cgroup {lab.Cgroup}"] : Array.Empty<string>(),
            .. Directory.Exists(lab.Folder) ? [$"folder {lab.Folder}"] : Array.Empty<string>(),
        ];
    }
}
