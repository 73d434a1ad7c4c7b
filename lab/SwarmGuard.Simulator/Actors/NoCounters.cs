using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Containers;

namespace SwarmGuard.Simulator.Actors;

/// <summary>Counters are not simulated: a container's figures come from the load model.</summary>
internal sealed class NoCounters : ICounterSource
{
    public static readonly NoCounters Instance = new();

    public string Name => "simulated";

    public double? CpuLimit => null;

    public long? MemoryLimit => null;

    public ReadResult Read(Span<byte> scratch, out ContainerCounters counters)
    {
        counters = default;
        return ReadResult.Gone;
    }

    public void Dispose()
    {
    }
}
