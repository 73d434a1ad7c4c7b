using System.Runtime.CompilerServices;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Containers;

namespace SwarmGuard.Tests.Cgroups;

/// <summary>A host's /proc and /sys as plain files in a temporary folder.</summary>
internal sealed class FakeHost : IDisposable
{
    public const string ContainerId = "4f0c9d6d0b7a4fd0a7e1a1b6f3c2d5e89b7a6c5d4e3f2a1b0c9d8e7f6a5b4c3d";
    public const int Pid = 4711;

    private readonly string _root = Directory.CreateTempSubdirectory("swarmguard-host-").FullName;

    public FakeHost()
    {
        Folders = new HostFolders(Path.Combine(_root, "proc"), Path.Combine(_root, "sys"));
        Write("proc/stat", Golden("machine.stat"));
        Write("proc/meminfo", Golden("machine.meminfo"));
        Write($"proc/{Pid}/net/dev", Golden("overlay-and-gwbridge.net-dev"));
    }

    public HostFolders Folders { get; }

    public static string Golden(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Golden", name));

    public void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>A v2 cgroup with half a core, 40 MiB in use of which 15 are inactive cache, and a limit of 64 MiB.</summary>
    public void AddV2(string folder)
    {
        Write("sys/fs/cgroup/cgroup.controllers", "cpuset cpu io memory pids\n");
        Write($"sys/fs/cgroup/{folder}/cpu.stat", Golden("v2.cpu.stat"));
        Write($"sys/fs/cgroup/{folder}/cpu.max", "50000 100000\n");
        Write($"sys/fs/cgroup/{folder}/memory.current", "41943040\n");
        Write($"sys/fs/cgroup/{folder}/memory.stat", Golden("v2.memory.stat"));
        Write($"sys/fs/cgroup/{folder}/memory.max", "67108864\n");
    }

    /// <summary>A v1 cgroup with a quarter of a core, and no memory limit.</summary>
    public void AddV1(string folder, string cpu = "cpu", string cpuacct = "cpuacct")
    {
        Write($"sys/fs/cgroup/{cpuacct}/{folder}/cpuacct.usage", "123456789000\n");
        Write($"sys/fs/cgroup/{cpu}/{folder}/cpu.cfs_quota_us", "25000\n");
        Write($"sys/fs/cgroup/{cpu}/{folder}/cpu.cfs_period_us", "100000\n");
        Write($"sys/fs/cgroup/memory/{folder}/memory.usage_in_bytes", "41943040\n");
        Write($"sys/fs/cgroup/memory/{folder}/memory.stat", "cache 1\ninactive_file 1\ntotal_cache 20971520\ntotal_inactive_file 15728640\n");
        Write($"sys/fs/cgroup/memory/{folder}/memory.limit_in_bytes", "9223372036854771712\n");
    }

    /// <summary>A process in a v2 cgroup, as the host's /proc shows it.</summary>
    public void AddProcess(int pid, string cgroup, long startedAt = 100, string? netDev = null)
    {
        Write($"proc/{pid}/cgroup", $"0::{cgroup}\n");
        // A process may call itself anything, brackets and spaces included.
        Write($"proc/{pid}/stat", $"{pid} (a) b) S 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 {startedAt} 1 1\n");
        Write($"proc/{pid}/net/dev", netDev ?? Golden("overlay-and-gwbridge.net-dev"));
    }

    public void Remove(string folder) => Directory.Delete(Path.Combine(_root, folder), recursive: true);

    public void AddCard(string name, long rx, long tx, string? speed = null, bool physical = false)
    {
        Write($"sys/class/net/{name}/statistics/rx_bytes", $"{rx}\n");
        Write($"sys/class/net/{name}/statistics/tx_bytes", $"{tx}\n");
        if (speed is not null) Write($"sys/class/net/{name}/speed", speed + "\n");
        if (physical) Write($"sys/class/net/{name}/device/vendor", "0x8086\n");
    }

    /// <summary>Opens the container's counters as the agent does; its <c>/proc/[pid]/cgroup</c> is the golden file.</summary>
    public CgroupCounterSource? OpenContainer(string membership, bool hostNetwork = false)
    {
        Write($"proc/{Pid}/cgroup", Golden(membership));
        return CgroupTree.Find(Folders) is { } tree
            ? CgroupCounterSource.Open(Folders, tree, new CgroupLocator(tree), Facts(hostNetwork), TimeProvider.System)
            : null;
    }

    public static ContainerFacts Facts(bool hostNetwork = false) => new(
        new ContainerIdentity(ContainerId, "web.1", "s1", "web", "t1", HasHealthCheck: true), Pid, null, null, hostNetwork, IsOwn: false);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
