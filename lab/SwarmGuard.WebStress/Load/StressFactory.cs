using SwarmGuard.WebStress.Cpu;
using SwarmGuard.WebStress.Limits;
using SwarmGuard.WebStress.Memory;
using SwarmGuard.WebStress.Network;

namespace SwarmGuard.WebStress.Load;

internal sealed class StressFactory(ContainerLimits limits, TimeProvider clock)
{
    public Stress Cpu(LoadProfile profile) => new CpuStress(profile, limits, clock);

    public Stress Memory(LoadProfile profile) => new MemoryStress(profile, clock);

    public Stress Network(LoadProfile profile, ISink sink) => new NetworkStress(profile, sink, clock);
}
