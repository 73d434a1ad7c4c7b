using System.Globalization;

namespace SwarmGuard.WebStress.Limits;

/// <summary>What the container may use; 100 % of a CPU figure means <see cref="CpuCores"/>.</summary>
internal sealed record ContainerLimits(double CpuCores, long MemoryBytes, bool CpuIsLimited)
{
    /// <summary>v1 writes "no limit" as a huge number, the page-aligned end of the address space.</summary>
    private const long LargestBelievableMemory = 1L << 50;

    public int Processors => Math.Max(1, (int)Math.Ceiling(CpuCores - 0.01));

    public long MemoryMb => MemoryBytes / (1024 * 1024);

    public static ContainerLimits Read(CgroupFiles files)
    {
        var processors = (double)Environment.ProcessorCount;
        var quota = files.FoldersOf("cpu").Select(CoresOf).Min();
        var memory = files.FoldersOf("memory").Select(MemoryOf).Min();
        return new ContainerLimits(
            Math.Min(quota ?? processors, processors),
            memory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            quota < processors);
    }

    private static double? CoresOf(string folder)
    {
        if (CgroupFiles.Read(folder, "cpu.max")?.Split(' ') is [var max, var window])
            return Ratio(max, window);
        return Ratio(CgroupFiles.Read(folder, "cpu.cfs_quota_us"), CgroupFiles.Read(folder, "cpu.cfs_period_us"));
    }

    private static double? Ratio(string? quota, string? period) =>
        Number(quota) is > 0 and var allowed && Number(period) is > 0 and var window ? (double)allowed / window : null;

    private static long? MemoryOf(string folder)
    {
        var limit = Number(CgroupFiles.Read(folder, "memory.max") ?? CgroupFiles.Read(folder, "memory.limit_in_bytes"));
        return limit is > 0 and < LargestBelievableMemory ? limit : null;
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
