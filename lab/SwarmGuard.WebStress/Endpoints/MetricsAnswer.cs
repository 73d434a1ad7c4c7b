namespace SwarmGuard.WebStress.Endpoints;

internal sealed record MetricsAnswer
{
    public required string Hostname { get; init; }

    /// <summary>Of the container's CPU limit, which <see cref="CpuLimitCores"/> names.</summary>
    public required double CpuPercent { get; init; }

    public required double CpuLimitCores { get; init; }

    public required double MemoryMb { get; init; }

    public required double MemoryLimitMb { get; init; }

    public required double NetworkRxMbps { get; init; }

    public required double NetworkTxMbps { get; init; }

    public required long RequestsServed { get; init; }

    public required int RequestsInFlight { get; init; }

    public required double UptimeSeconds { get; init; }

    public required IReadOnlyList<ActiveStress> ActiveStresses { get; init; }
}
