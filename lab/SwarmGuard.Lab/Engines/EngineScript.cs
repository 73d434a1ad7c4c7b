using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Layout;

namespace SwarmGuard.Lab.Engines;

/// <summary>The shell script that turns a namespace into a node: its own host name, mounts and cgroup, then the engine.</summary>
internal static class EngineScript
{
    public const string PrivateSocket = "/run/docker.sock";

    public static string For(NodeLayout node, IReadOnlyList<string> cgroupDoors) =>
        $"""
        set -eu
        {Join(cgroupDoors)}
        echo {node.HostName} >/proc/sys/kernel/hostname
        {FreshRun}
        {FreshSys}
        {Resolver(node)}
        {CoverSharedFolders}
        ulimit -n 1048576 2>/dev/null || true
        exec dockerd {string.Join(" \\\n  ", Arguments(node))}
        """;

    /// <summary>What the registry needs of it: only to be found, and ended, by its cgroup.</summary>
    public static string Join(IReadOnlyList<string> cgroupDoors) =>
        string.Join('\n', cgroupDoors.Select(door => $"echo $$ >'{door}'"));

    private static IEnumerable<string> Arguments(NodeLayout node) =>
    [
        $"--host unix://{PrivateSocket}",
        $"--host unix://{node.Socket}",
        $"--config-file {node.Folder}/daemon.json",
        $"--data-root {node.DataFolder}",
        "--exec-root /run/docker",
        $"--pidfile {node.PidFile}",
        $"--cgroup-parent {node.Cgroup}",
        "--exec-opt native.cgroupdriver=cgroupfs",
        $"--insecure-registry {LabSubnet.Cidr}",
        $"--swarm-default-advertise-addr {node.Address}",
    ];

    /// <summary>
    /// Services that bind-mount /var/run/docker.sock must get their own node's, so /run is private; the host's cgroups are kept
    /// aside there while /sys is replaced. /var/run is a link to it nearly everywhere.
    /// </summary>
    private const string FreshRun =
        """
        mkdir -p /run
        mount -n -t tmpfs -o mode=755 tmpfs /run
        [ -L /var/run ] || mount -n --bind /run /var/run
        """;

    /// <summary>A sysfs mounted in this network namespace shows this node's cards and hides the cgroups, without which no engine runs.</summary>
    private const string FreshSys =
        """
        mkdir /run/cgroup
        mount -n --rbind /sys/fs/cgroup /run/cgroup
        mount -n -t sysfs sysfs /sys
        mount -n --rbind /run/cgroup /sys/fs/cgroup
        umount -n -l /run/cgroup
        rmdir /run/cgroup
        """;

    /// <summary>Look-ups of a registry's name then fail in milliseconds. The file may be a link into the /run that we just emptied.</summary>
    private static string Resolver(NodeLayout node) =>
        $"""
        resolver=$(readlink -m /etc/resolv.conf)
        case "$resolver" in /run/*) mkdir -p "$(dirname "$resolver")"; : >"$resolver";; esac
        [ ! -e "$resolver" ] || mount -n --bind {node.Folder}/resolv.conf "$resolver"
        """;

    private static string CoverSharedFolders =>
        string.Join('\n', MountPoints.All.Select(folder => $"mount -n -t tmpfs -o mode=755 tmpfs {folder}"));
}
