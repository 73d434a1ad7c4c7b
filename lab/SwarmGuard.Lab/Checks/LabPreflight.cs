using SwarmGuard.Lab.Host;

namespace SwarmGuard.Lab.Checks;

/// <summary>Says, before anything is touched, exactly what a machine lacks for a lab.</summary>
public static class LabPreflight
{
    private static readonly (string Program, string Why, string Package)[] Programs =
    [
        ("ip", "wires the nodes together", "iproute2"),
        ("nsenter", "starts programs inside a node", "util-linux"),
        ("unshare", "gives each node its own mounts and host name", "util-linux"),
        ("setsid", "lets engines outlive the shell that started them", "util-linux"),
        ("mount", "gives each node its own /run and /sys", "mount"),
        ("dockerd", "is the engine of each node", "docker.io"),
        ("containerd", "runs the engine's containers", "containerd"),
        ("docker-registry", "serves images to the nodes", "docker-registry"),
        ("iptables", "connects containers to their node's network", "iptables"),
    ];

    /// <summary>Empty where a lab can be brought up.</summary>
    public static IReadOnlyList<MissingPiece> Check()
    {
        if (!OperatingSystem.IsLinux())
            return [new("Linux", "nodes are Linux namespaces", "Use a Linux machine, or an existing Swarm")];
        if (!Environment.IsPrivilegedProcess)
            return [new("root", "namespaces, mounts and engines need it", "Run the same command with sudo")];
        var missing = Programs.Where(p => Commands.Find(p.Program) is null)
            .Select(p => new MissingPiece($"program '{p.Program}'", $"it {p.Why}", $"apt-get install {p.Package}"))
            .ToList();
        if (CgroupsMissing() is { } cgroups) missing.Add(cgroups);
        if (missing.Count == 0 && NamespacesMissing() is { } namespaces) missing.Add(namespaces);
        return missing;
    }

    internal static void Require()
    {
        var missing = Check();
        if (missing.Count > 0)
            throw new LabException(
                "a lab can't be brought up on this machine:" + string.Concat(missing.Select(m => $"\n  - {m}")) +
                "\nSwarmGuard itself needs no lab: deploy the stack file in deploy/ to a Swarm that you have.");
    }

    private static MissingPiece? CgroupsMissing() => MountTable.Read().Any(m => m.Kind is "cgroup" or "cgroup2")
        ? null
        : new("cgroups", "engines bound containers by them", "Mount them on /sys/fs/cgroup (cgroupfs-mount does on old systems)");

    /// <summary>Tried rather than guessed: containers, sandboxes and security modules each forbid it in their own way.</summary>
    private static MissingPiece? NamespacesMissing()
    {
        const string Trial = "mount -n -t tmpfs tmpfs /tmp && mount -n -t sysfs sysfs /tmp && echo trial >/proc/sys/kernel/hostname";
        var (status, _, error) = Commands
            .TryAsync(["unshare", "--net", "--mount", "--uts", "--propagation", "private", "/bin/sh", "-c", Trial], default)
            .GetAwaiter().GetResult();
        return status == 0
            ? null
            : new("namespaces", $"each node lives in its own ({error.Trim()})", "Run outside of a container, or in a privileged one");
    }
}
