using System.Buffers.Text;

namespace SwarmGuard.Docker.Cgroups;

/// <summary>Parsers for the kernel's text formats, over bytes as read.</summary>
internal static class KernelText
{
    /// <summary>The file's single number; null for <c>max</c>, <c>-1</c> and anything else that is not a count.</summary>
    public static long? Number(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \n"u8);
        return Utf8Parser.TryParse(text, out long value, out var used) && used == text.Length && value >= 0 ? value : null;
    }

    /// <summary>The number behind a key at the start of a line, as in <c>cpu.stat</c> and <c>memory.stat</c>.</summary>
    public static long? Field(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (line.Length > key.Length && line[key.Length] is (byte)' ' or (byte)':' && line.StartsWith(key))
                return LeadingNumber(line[(key.Length + 1)..]);
        }

        return null;
    }

    /// <summary>First number of a line, whatever follows it (a unit, other columns).</summary>
    public static long? LeadingNumber(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text.TrimStart((byte)' '), out long value, out _) && value >= 0 ? value : null;

    /// <summary>Cores from <c>cpu.max</c> (<c>50000 100000</c>); null for <c>max 100000</c>.</summary>
    public static double? CpuMax(ReadOnlySpan<byte> text)
    {
        var space = text.IndexOf((byte)' ');
        return space < 0 ? null : Cores(Number(text[..space]), Number(text[(space + 1)..]));
    }

    public static double? Cores(long? quota, long? period) => quota > 0 && period > 0 ? (double)quota.Value / period.Value : null;
}
