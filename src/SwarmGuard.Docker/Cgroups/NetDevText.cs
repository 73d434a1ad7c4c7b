using System.Buffers.Text;
using System.Text;
using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Docker.Cgroups;

/// <summary>
/// Parses <c>/proc/[pid]/net/dev</c>. All cards but the loopback count: a task's overlay card (traffic between services) and
/// its docker_gwbridge card (traffic out of the Swarm) are different cards, and no byte passes both.
/// </summary>
internal static class NetDevText
{
    private const int SentColumn = 8;

    /// <param name="text">The file.</param>
    /// <param name="known">The previous reading, whose names are used again instead of new strings.</param>
    public static CardCounters[] Cards(ReadOnlySpan<byte> text, ReadOnlySpan<CardCounters> known = default)
    {
        var cards = new List<CardCounters>(known.Length);
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            var colon = line.IndexOf((byte)':');
            if (colon < 0) continue;
            var name = line[..colon].Trim((byte)' ');
            if (name.SequenceEqual("lo"u8)) continue;
            if (Columns(line[(colon + 1)..]) is { } columns)
                cards.Add(new CardCounters(Name(name, known), columns.Received, columns.Sent));
        }

        return [.. cards];
    }

    private static (long Received, long Sent)? Columns(ReadOnlySpan<byte> text)
    {
        long received = 0;
        for (var column = 0; ; column++)
        {
            text = text.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(text, out long value, out var used)) return null;
            if (column == 0) received = value;
            if (column == SentColumn) return (received, value);
            text = text[used..];
        }
    }

    private static string Name(ReadOnlySpan<byte> name, ReadOnlySpan<CardCounters> known)
    {
        foreach (var card in known)
        {
            if (Ascii.Equals(name, card.Name)) return card.Name;
        }

        return Encoding.ASCII.GetString(name);
    }
}
