namespace SwarmGuard.Core.Sampling;

/// <summary>Two readings of a node's counters make its usage, or none where they can't tell.</summary>
public static class NodeArithmetic
{
    public static NodeUsage? Between(in NodeCounters before, in NodeCounters after, in NodeCapacity capacity)
    {
        var period = after.At - before.At;
        if (period < UsageArithmetic.ShortestPeriod || !(capacity.CpuCores > 0) || !(capacity.MemoryBytes > 0)) return null;
        if (!(after.CpuSeconds >= before.CpuSeconds) || !(after.MemoryBytes >= 0)) return null;
        if (CardArithmetic.Between(before.Cards, after.Cards, period.TotalSeconds) is not { } traffic) return null;

        var cores = (after.CpuSeconds - before.CpuSeconds) / period.TotalSeconds;
        return new NodeUsage(
            // /proc/stat counts in ticks of 10 ms, so that a full node can come out a little above 100.
            CpuPercent: Math.Min(100, cores / capacity.CpuCores * 100),
            CpuCores: capacity.CpuCores,
            MemoryPercent: Math.Min(100, after.MemoryBytes / capacity.MemoryBytes * 100),
            MemoryMb: capacity.MemoryBytes / UsageArithmetic.BytesPerMib,
            NetworkInMbps: traffic.RxMbps,
            NetworkOutMbps: traffic.TxMbps);
    }
}
