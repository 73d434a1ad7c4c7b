using SwarmGuard.WebStress.Limits;

namespace SwarmGuard.WebStress.Metrics;

/// <summary>Ever-growing counters at one moment; two of them make figures.</summary>
internal sealed record Counters(TimeSpan At, TimeSpan Cpu, long MemoryBytes, InterfaceBytes Network)
{
    public Figures Since(Counters before, ContainerLimits limits)
    {
        var seconds = (At - before.At).TotalSeconds;
        if (seconds <= 0)
            return Figures.None;
        return new Figures(
            Round((Cpu - before.Cpu).TotalSeconds / seconds / limits.CpuCores * 100),
            Round(MemoryBytes / (1024.0 * 1024.0)),
            Round(Mbps(Network.Received - before.Network.Received, seconds)),
            Round(Mbps(Network.Sent - before.Network.Sent, seconds)));
    }

    private static double Mbps(long bytes, double seconds) => bytes * 8 / seconds / 1_000_000;

    private static double Round(double value) => Math.Round(value, 2);
}
