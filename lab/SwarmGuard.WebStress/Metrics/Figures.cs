namespace SwarmGuard.WebStress.Metrics;

/// <summary>The process's own figures over the last second.</summary>
internal sealed record Figures(double CpuPercent, double MemoryMb, double NetworkRxMbps, double NetworkTxMbps)
{
    public static Figures None { get; } = new(0, 0, 0, 0);
}
