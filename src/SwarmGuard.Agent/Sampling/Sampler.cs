using SwarmGuard.Agent.Discovery;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Containers;

namespace SwarmGuard.Agent.Sampling;

/// <summary>One pass over the node and all its containers: read, compare with the last reading, hand on.</summary>
internal sealed class Sampler(
    WatchedContainers containers, NodeCounterSource node, CpuUnit unit, ISampleSink sink, TimeProvider time)
{
    /// <summary>Room for the largest file read, <c>/proc/stat</c> of a machine with hundreds of processors.</summary>
    private readonly byte[] _scratch = new byte[64 * 1024];

    private NodeCounters? _nodeBefore;

    public void Pass()
    {
        var usage = NodeUsage();
        var latest = new List<JudgedSample>(containers.Count);
        foreach (var container in containers.All())
        {
            Look(container);
            if (container.Latest is { } sample) latest.Add(sample);
        }

        sink.PassDone(new SamplePicture(time.GetUtcNow(), usage, latest));
    }

    private NodeUsage? NodeUsage()
    {
        var now = node.Read(_scratch);
        var usage = _nodeBefore is { } before && now is { } after ? NodeArithmetic.Between(before, after, node.Capacity) : null;
        _nodeBefore = now;
        return usage;
    }

    private void Look(WatchedContainer container)
    {
        switch (container.Source.Read(_scratch, out var counters))
        {
            case ReadResult.Gone:
                container.Latest = null;
                containers.Remove(container);
                break;
            case ReadResult.Fresh:
                Compare(container, counters);
                break;
        }
    }

    private void Compare(WatchedContainer container, in ContainerCounters counters)
    {
        var limits = ContainerLimits.Of(
            container.Source.CpuLimit ?? container.Facts.CpuLimit,
            container.Source.MemoryLimit ?? container.Facts.MemoryLimit,
            node.Capacity);
        var usage = container.Before is { } before ? UsageArithmetic.Between(before, counters, limits, unit) : null;
        container.Before = counters;
        if (usage is null) return;

        var age = time.GetElapsedTime(0) - counters.At;
        var sample = new ContainerSample(container.Facts.Identity, time.GetUtcNow() - age, usage.Value);
        container.Latest = new JudgedSample(sample, sink.Sampled(container, sample));
    }
}
