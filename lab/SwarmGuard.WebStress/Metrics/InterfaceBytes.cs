using System.Globalization;

namespace SwarmGuard.WebStress.Metrics;

/// <summary>Bytes over all cards but the loopback, from the kernel's <c>net/dev</c> table.</summary>
internal readonly record struct InterfaceBytes(long Received, long Sent)
{
    private const int ReceivedColumn = 0;
    private const int SentColumn = 8;

    public static InterfaceBytes Parse(IEnumerable<string> table)
    {
        var total = default(InterfaceBytes);
        foreach (var line in table)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || line.AsSpan(0, colon).Trim() is "lo")
                continue;
            var columns = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > SentColumn)
                total = new InterfaceBytes(total.Received + Number(columns[ReceivedColumn]), total.Sent + Number(columns[SentColumn]));
        }

        return total;
    }

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
