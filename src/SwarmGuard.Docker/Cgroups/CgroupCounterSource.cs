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
    private CardCounters[] _cards = [];
    private int _passes;

    private CgroupCounterSource(string name, CgroupFiles files, string? netDev, TimeProvider time)
    {
        Name = name;
        _files = files;
        _netDev = netDev;
        _time = time;
    }

    public string Name { get; }
    public double? CpuLimit { get; private set; }
    public long? MemoryLimit { get; private set; }

    /// <summary>Null where the container's files can't be found or read: the stats API is then the way.</summary>
    public static CgroupCounterSource? Open(
        HostFolders host, CgroupTree tree, CgroupLocator locator, ContainerFacts container, TimeProvider time)
    {
        if (PseudoFile.Text(host.OfProcess(container.Pid, "cgroup")) is not { } text) return null;
        var membership = CgroupMembership.Parse(text);
        var id = container.Identity.ContainerId;
        if (locator.Find("memory", membership, id) is not { } memory || locator.Find("cpu", membership, id) is not { } cpu) return null;
        if (locator.Find("cpuacct", membership, id) is not { } account) return null;
        if (CgroupFiles.Open(tree.Version, account, cpu, memory) is not { } files) return null;
        // A container in the host's network has no cards of its own; taking the node's traffic for its would blame it for
        // its neighbours.
        var netDev = container.SharesHostNetwork ? null : host.OfProcess(container.Pid, "net/dev");
        return new CgroupCounterSource(tree.SourceName, files, netDev, time);
    }

    public ReadResult Read(Span<byte> scratch, out ContainerCounters counters)
    {
        counters = default;
        if (_passes++ % PassesBetweenLimits == 0)
        {
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
}
