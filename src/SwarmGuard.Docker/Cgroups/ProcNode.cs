namespace SwarmGuard.Docker.Cgroups;

/// <summary>The machine's own figures, from <c>/proc/stat</c> and <c>/proc/meminfo</c>.</summary>
internal sealed class ProcNode(HostFolders host) : INodeCpuMemory
{
    private const double TicksPerSecond = 100;
    private const double BytesPerKib = 1024;

    private readonly string _stat = $"{host.Proc}/stat";
    private readonly string _meminfo = $"{host.Proc}/meminfo";

    public double MemoryCapacityBytes { get; } = TotalMemoryBytes(host) ?? 0;

    public (double CpuSeconds, double MemoryBytes)? Read(Span<byte> scratch)
    {
        if (BusyTicks(PseudoFile.Read(_stat, scratch)) is not { } ticks) return null;
        var text = PseudoFile.Read(_meminfo, scratch);
        if (KernelText.Field(text, "MemTotal"u8) is not { } total) return null;
        // MemAvailable is the kernel's own estimate of what can be had without swapping; free memory alone counts page cache as used.
        var available = KernelText.Field(text, "MemAvailable"u8) ?? KernelText.Field(text, "MemFree"u8) ?? 0;
        return (ticks / TicksPerSecond, Math.Max(0, total - available) * BytesPerKib);
    }

    /// <summary>
    /// Processors as the host's <c>/proc/stat</c> lists them. <c>Environment.ProcessorCount</c> would tell the agent's own CPU limit.
    /// </summary>
    public static int ProcessorCount(HostFolders host)
    {
        var lines = (PseudoFile.Text($"{host.Proc}/stat") ?? "").Split('\n');
        return lines.Count(line => line.Length > 3 && line.StartsWith("cpu", StringComparison.Ordinal) && char.IsAsciiDigit(line[3]));
    }

    public static double? TotalMemoryBytes(HostFolders host) =>
        KernelText.Field(PseudoFile.Read($"{host.Proc}/meminfo", new byte[8192]), "MemTotal"u8) * BytesPerKib;

    /// <summary>user, nice, system, irq, softirq and steal; not idle (4th) and iowait (5th); guest times are within user already.</summary>
    private static long? BusyTicks(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("cpu "u8)) return null;
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text[4..] : text[4..end];
        long busy = 0;
        var column = 0;
        foreach (var range in line.Split((byte)' '))
        {
            if (KernelText.Number(line[range]) is not { } ticks) continue;
            if (column is not (3 or 4) && column < 8) busy += ticks;
            column++;
        }

        return column >= 4 ? busy : null;
    }
}
