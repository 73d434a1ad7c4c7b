using Microsoft.Win32.SafeHandles;

namespace SwarmGuard.Docker.Cgroups;

/// <summary>
/// The files of one cgroup that are read each pass, kept open: opening costs more than reading. A kept handle of a removed
/// cgroup answers with an error, never with another cgroup's figures.
/// </summary>
internal sealed class CgroupFiles : IDisposable
{
    private readonly CgroupVersion _version;
    private readonly string _cpuFolder;
    private readonly string _memoryFolder;
    private readonly SafeFileHandle _cpu;
    private readonly SafeFileHandle _memory;
    private readonly SafeFileHandle _memoryStat;

    private CgroupFiles(CgroupVersion version, (string Cpu, string Memory) folders, SafeFileHandle[] handles)
    {
        _version = version;
        (_cpuFolder, _memoryFolder) = folders;
        (_cpu, _memory, _memoryStat) = (handles[0], handles[1], handles[2]);
    }

    /// <summary>Null unless all three files can be opened.</summary>
    public static CgroupFiles? Open(CgroupVersion version, string cpuAccountFolder, string cpuFolder, string memoryFolder)
    {
        string[] paths = version == CgroupVersion.V2
            ? [$"{cpuFolder}/cpu.stat", $"{memoryFolder}/memory.current", $"{memoryFolder}/memory.stat"]
            : [$"{cpuAccountFolder}/cpuacct.usage", $"{memoryFolder}/memory.usage_in_bytes", $"{memoryFolder}/memory.stat"];
        var handles = Array.ConvertAll(paths, PseudoFile.Open);
        if (handles is [{ } cpu, { } memory, { } stat])
            return new CgroupFiles(version, (cpuFolder, memoryFolder), [cpu, memory, stat]);
        foreach (var handle in handles) handle?.Dispose();
        return null;
    }

    public long? CpuNanoseconds(Span<byte> scratch)
    {
        var text = PseudoFile.Read(_cpu, scratch);
        return _version == CgroupVersion.V2 ? KernelText.Field(text, "usage_usec"u8) * 1000 : KernelText.Number(text);
    }

    /// <summary>Memory without inactive file cache, which the kernel gives back before anything suffers.</summary>
    public long? MemoryBytes(Span<byte> scratch)
    {
        var used = KernelText.Number(PseudoFile.Read(_memory, scratch));
        var key = _version == CgroupVersion.V2 ? "inactive_file"u8 : "total_inactive_file"u8;
        var cache = KernelText.Field(PseudoFile.Read(_memoryStat, scratch), key);
        // The two files are read one after the other, so the cache can be the larger one for a moment.
        return used is { } bytes ? Math.Max(0, bytes - (cache ?? 0)) : null;
    }

    public double? CpuLimit(Span<byte> scratch)
    {
        if (_version == CgroupVersion.V2) return KernelText.CpuMax(PseudoFile.Read($"{_cpuFolder}/cpu.max", scratch));
        var quota = KernelText.Number(PseudoFile.Read($"{_cpuFolder}/cpu.cfs_quota_us", scratch));
        return KernelText.Cores(quota, KernelText.Number(PseudoFile.Read($"{_cpuFolder}/cpu.cfs_period_us", scratch)));
    }

    public long? MemoryLimit(Span<byte> scratch)
    {
        var file = _version == CgroupVersion.V2 ? "memory.max" : "memory.limit_in_bytes";
        return KernelText.Number(PseudoFile.Read($"{_memoryFolder}/{file}", scratch));
    }

    public void Dispose()
    {
        _cpu.Dispose();
        _memory.Dispose();
        _memoryStat.Dispose();
    }
}
