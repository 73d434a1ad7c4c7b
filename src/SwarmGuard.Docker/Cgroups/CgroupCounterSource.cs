using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Containers;

namespace SwarmGuard.Docker.Cgroups;

/// <summary>One container's counters from its cgroup and its network namespace.</summary>
public sealed class CgroupCounterSource : ICounterSource
{
    /// <summary>Limits change only by <c>docker update</c>; looking every tenth pass is soon enough and saves half the reads.</summary>
    private const int PassesBetweenLimits = 10;

    private readonly CgroupFiles _files;
    private readonly TimeProvider _time;
    private readonly string? _netDev;
    private readonly Owner _owner;
    private CardCounters[] _cards = [];
    private int _passes;

    private CgroupCounterSource(string name, CgroupFiles files, Owner owner, bool sharesHostNetwork, TimeProvider time)
    {
        Name = name;
        _files = files;
        _owner = owner;
        _time = time;
        // A container in the host's network has no cards of its own; taking the node's traffic for its would blame it for
        // its neighbours.
        _netDev = sharesHostNetwork ? null : owner.NetDev;
    }

    public string Name { get; }
    public double? CpuLimit { get; private set; }
    public long? MemoryLimit { get; private set; }

    /// <summary>Null where the container's files can't be found or read: the stats API is then the way.</summary>
    public static CgroupCounterSource? Open(
        HostFolders host, CgroupTree tree, CgroupLocator locator, ContainerFacts container, TimeProvider time)
    {
        if (Owner.Of(host, container) is not { } owner) return null;
        var membership = CgroupMembership.Parse(owner.Membership);
        var id = container.Identity.ContainerId;
        if (locator.Find("memory", membership, id) is not { } memory || locator.Find("cpu", membership, id) is not { } cpu) return null;
        if (locator.Find("cpuacct", membership, id) is not { } account) return null;
        if (CgroupFiles.Open(tree.Version, account, cpu, memory) is not { } files) return null;
        return new CgroupCounterSource(tree.SourceName, files, owner, container.SharesHostNetwork, time);
    }

    /// <summary>The same where the container's folder is known, and its process was found by it.</summary>
    public static CgroupCounterSource? OpenAt(HostFolders host, CgroupTree tree, string path, ContainerFacts container, TimeProvider time)
    {
        if (Owner.Of(host, container) is not { } owner) return null;
        if (tree.Folder("cpuacct") is not { } account || tree.Folder("cpu") is not { } cpu || tree.Folder("memory") is not { } memory) return null;
        return CgroupFiles.Open(tree.Version, account + path, cpu + path, memory + path) is { } files
            ? new CgroupCounterSource(tree.SourceName, files, owner, container.SharesHostNetwork, time)
            : null;
    }

    public ReadResult Read(Span<byte> scratch, out ContainerCounters counters)
    {
        counters = default;
        if (_passes++ % PassesBetweenLimits == 0)
        {
            if (!_owner.IsStillIts) return ReadResult.Gone;
            CpuLimit = _files.CpuLimit(scratch);
            MemoryLimit = _files.MemoryLimit(scratch);
        }

        var at = _time.GetElapsedTime(0);
        if (_files.CpuNanoseconds(scratch) is not { } cpu || _files.MemoryBytes(scratch) is not { } memory) return ReadResult.Gone;
        if (_netDev is not null)
        {
            // Opened anew each time: a kept handle would hold the network namespace of a dead container.
            var text = PseudoFile.Read(_netDev, scratch);
            if (text.IsEmpty) return ReadResult.Gone;
            _cards = NetDevText.Cards(text, _cards);
        }

        counters = new ContainerCounters(at, cpu, memory, _cards);
        return ReadResult.Fresh;
    }

    public void Dispose() => _files.Dispose();

    /// <summary>
    /// The process by which the container's network figures are read. Its number is given away once it has ended, while handles of the
    /// cgroup's files stay true: so its membership is looked at now and then. It may move within its container (systemd does).
    /// </summary>
    private sealed class Owner(HostFolders host, int pid, string containerId, string membership)
    {
        public string NetDev { get; } = host.OfProcess(pid, "net/dev");

        public string Membership => membership;

        public bool IsStillIts => PseudoFile.Text(host.OfProcess(pid, "cgroup")) is { } now && (now == membership || IsOf(now, containerId));

        /// <summary>Null when the process is not there, or belongs to somebody else.</summary>
        public static Owner? Of(HostFolders host, ContainerFacts container)
        {
            if (PseudoFile.Text(host.OfProcess(container.Pid, "cgroup")) is not { } text) return null;
            var id = container.Identity.ContainerId;
            return IsOf(text, id) || IsOurs(text) ? new Owner(host, container.Pid, id, text) : null;
        }

        private static bool IsOf(string membership, string containerId) => membership.Contains(containerId, StringComparison.Ordinal);

        /// <summary>Within a cgroup namespace of one's own, oneself is at the root, and no id is told.</summary>
        private static bool IsOurs(string membership) =>
            membership.Length > 0
            && membership.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => line.EndsWith(":/", StringComparison.Ordinal));
    }
}
