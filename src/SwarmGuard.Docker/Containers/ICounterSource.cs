using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Docker.Containers;

/// <summary>Where one container's counters come from.</summary>
public interface ICounterSource : IDisposable
{
    /// <summary><c>cgroup-v1</c>, <c>cgroup-v2</c> or <c>stats-api</c>.</summary>
    string Name { get; }

    /// <summary>The CPU limit in cores, or null.</summary>
    double? CpuLimit { get; }

    /// <summary>The memory limit in bytes, or null.</summary>
    long? MemoryLimit { get; }

    /// <summary>Never throws for a container that is gone.</summary>
    /// <param name="scratch">Room for one file; at least 16 KiB.</param>
    /// <param name="counters">The reading, when the result is <see cref="ReadResult.Fresh"/>.</param>
    ReadResult Read(Span<byte> scratch, out ContainerCounters counters);
}
