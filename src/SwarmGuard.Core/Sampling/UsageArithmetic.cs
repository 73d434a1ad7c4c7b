namespace SwarmGuard.Core.Sampling;

/// <summary>Two readings of a container's counters make one sample, or none where they can't tell.</summary>
public static class UsageArithmetic
{
    /// <summary>
    /// Below this the counters' own granularity outweighs what they count, and a figure would be noise that can cross a
    /// threshold. Two passes are never this close unless the loop is catching up.
    /// </summary>
    public static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(20);

    internal const double BytesPerMib = 1024 * 1024;
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>
    /// Null rather than a guess when time stood still or ran backwards, a counter was reset, or a limit is unknown: a
    /// figure that is missing for a second harms nobody, a wrong one moves a task.
    /// </summary>
    public static ResourceUsage? Between(
        in ContainerCounters before, in ContainerCounters after, in ContainerLimits limits, CpuUnit unit = CpuUnit.Limit)
    {
        var period = after.At - before.At;
        if (period < ShortestPeriod || !limits.AreUsable) return null;
        if (before.CpuNanoseconds < 0 || after.CpuNanoseconds < before.CpuNanoseconds || after.MemoryBytes < 0) return null;
        if (CardArithmetic.Between(before.Cards, after.Cards, period.TotalSeconds) is not { } traffic) return null;

        var cores = (after.CpuNanoseconds - before.CpuNanoseconds) / NanosecondsPerSecond / period.TotalSeconds;
        return new ResourceUsage(
            CpuPercent: unit == CpuUnit.Core ? Math.Min(100, cores * 100) : cores / limits.CpuCores * 100,
            CpuCores: cores,
            MemoryMb: after.MemoryBytes / BytesPerMib,
            MemoryPercent: after.MemoryBytes / limits.MemoryBytes * 100,
            NetworkRxMbps: traffic.RxMbps,
            NetworkTxMbps: traffic.TxMbps,
            NetworkPercent: (traffic.RxMbps + traffic.TxMbps) / limits.NetworkMbps * 100);
    }
}
