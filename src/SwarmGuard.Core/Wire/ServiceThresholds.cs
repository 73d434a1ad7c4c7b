namespace SwarmGuard.Core.Wire;

/// <summary>Thresholds in percent: of one service where its labels differ from what is set for all, or those for all.</summary>
public sealed record ServiceThresholds
{
    public required double CpuPercent { get; init; }
    public required double MemoryPercent { get; init; }
    public required double NetworkLowPercent { get; init; }
    public required double NetworkHighPercent { get; init; }
}
