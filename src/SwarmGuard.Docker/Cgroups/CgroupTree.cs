namespace SwarmGuard.Docker.Cgroups;

/// <summary>The host's cgroup file systems: which version is in force and in which folder a controller's tree begins.</summary>
public sealed class CgroupTree
{
    private readonly string _root;

    private CgroupTree(string root, CgroupVersion version)
    {
        _root = root;
        Version = version;
    }

    public CgroupVersion Version { get; }

    /// <summary>How samples from here are named in batches.</summary>
    public string SourceName => Version == CgroupVersion.V2 ? "cgroup-v2" : "cgroup-v1";

    /// <summary>Null where no cgroup files are to be seen, as without the host's <c>/sys</c> mounted.</summary>
    public static CgroupTree? Find(HostFolders host)
    {
        var root = host.CgroupRoot;
        if (File.Exists(Path.Combine(root, "cgroup.controllers"))) return new CgroupTree(root, CgroupVersion.V2);
        var tree = new CgroupTree(root, CgroupVersion.V1);
        return tree.Folder("cpuacct") is not null && tree.Folder("memory") is not null ? tree : null;
    }

    /// <summary>The folder where a controller's tree begins; on v2 all controllers share one.</summary>
    public string? Folder(string controller)
    {
        if (Version == CgroupVersion.V2) return _root;
        // Most systems mount cpu and cpuacct together and link the short names to it; some have only the long name.
        ReadOnlySpan<string> names = controller is "cpu" or "cpuacct" ? [controller, "cpu,cpuacct", "cpuacct,cpu"] : [controller];
        foreach (var name in names)
        {
            var folder = Path.Combine(_root, name);
            if (Directory.Exists(folder)) return folder;
        }

        return null;
    }

    /// <summary>The path of a process in a controller's tree, as its <c>/proc</c> file tells it.</summary>
    public string? PathOf(string controller, CgroupMembership membership) => Version == CgroupVersion.V2
        ? membership.Unified
        : membership.Controllers.GetValueOrDefault(controller);
}
