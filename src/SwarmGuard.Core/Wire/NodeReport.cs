namespace SwarmGuard.Core.Wire;

/// <summary>A node's own figures in a batch.</summary>
public sealed record NodeReport
{
    public required DateTimeOffset At { get; init; }
    public required double CpuPercent { get; init; }
    public required double CpuCores { get; init; }
    public required double MemoryPercent { get; init; }
    public required double MemoryMb { get; init; }
    public required double NetworkInMbps { get; init; }
    public required double NetworkOutMbps { get; init; }
}
