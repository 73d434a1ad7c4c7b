using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>
/// The kernel's counters of one cgroup of a lab's node. A process that has ended still counts in them, which the sum over those that run
/// would lose: an engine starts several for each health check.
/// </summary>
internal sealed class CounterMeter : IDisposable
{
    private static readonly HostFolders Host = new("/proc", "/sys");
    private readonly byte[] _scratch = new byte[64 * 1024];
    private readonly ICounterSource _source;
    private readonly string _what;

    private CounterMeter(ICounterSource source, string what) => (_source, _what) = (source, what);

    /// <summary>A container of that node.</summary>
    public static CounterMeter OfContainer(LabNode node, string id, int pid, TimeProvider clock) =>
        Open($"{node.CgroupParent}/{id}", id, pid, $"container {id} on {node.Name}", clock);

    /// <summary>The engine of a node: dockerd, containerd, the shims of all containers, and whatever these start for a moment. No container.</summary>
    public static CounterMeter OfEngine(LabNode node, TimeProvider clock) =>
        node.EnginePid is { } pid
            ? Open(node.EngineCgroup, node.EngineCgroup, pid, $"the engine of {node.Name}", clock)
            : throw new LabException($"node {node.Name} has no engine running");

    public ContainerCounters Read() => _source.Read(_scratch, out var counters) == ReadResult.Fresh
        ? counters
        : throw new LabException($"{_what} is gone while it is measured");

    public void Dispose() => _source.Dispose();

    private static CounterMeter Open(string cgroup, string mark, int pid, string what, TimeProvider clock)
    {
        var identity = new ContainerIdentity(mark, mark, "", "", "", HasHealthCheck: false);
        var facts = new ContainerFacts(identity, pid, null, null, SharesHostNetwork: false, IsOwn: false);
        var source = CgroupTree.Find(Host) is { } tree ? CgroupCounterSource.OpenAt(Host, tree, cgroup, facts, clock) : null;
        return source is null ? throw new LabException($"{what} has no cgroup files at {cgroup}") : new CounterMeter(source, what);
    }
}
