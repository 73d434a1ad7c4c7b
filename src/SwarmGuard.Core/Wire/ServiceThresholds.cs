namespace SwarmGuard.Core.Wire;

/// <summary>The thresholds of one service, in percent, where its labels differ from what is set for all.</summary>
public sealed record ServiceThresholds
{
    public required double CpuPercent { get; init; }
    public required double MemoryPercent { get; init; }
    public required double NetworkLowPercent { get; init; }
    public required double NetworkHighPercent { get; init; }
}
