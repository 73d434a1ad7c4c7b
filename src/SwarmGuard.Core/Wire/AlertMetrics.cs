namespace SwarmGuard.Core.Wire;

/// <summary>The <c>metrics</c> object of an alert: percents 0..100 and above, MiB, 10^6 bit/s.</summary>
public sealed record AlertMetrics
{
    public required double CpuPercent { get; init; }
    public required double MemoryMb { get; init; }
    public required double MemoryPercent { get; init; }
    public required double NetworkRxMbps { get; init; }
    public required double NetworkTxMbps { get; init; }
    public required double NetworkPercent { get; init; }
}
