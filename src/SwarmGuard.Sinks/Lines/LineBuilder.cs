using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SwarmGuard.Sinks.Lines;

/// <summary>
/// Writes one point after the other in InfluxDB's line protocol: measurement, then tags, then fields, then the time. Keeps its buffer, so
/// that a point costs no more than its own bytes. For one thread.
/// </summary>
internal sealed class LineBuilder
{
    /// <summary>A bound on points is one on memory only where a point has one too. Names in a Swarm are shorter.</summary>
    public const int LongestTag = 256;

    public const int LongestText = 1024;

    private const int LongestNumber = 32;
    private readonly ArrayBufferWriter<byte> _line = new(256);
    private bool _hasField;

    public LineBuilder Begin(string measurement)
    {
        _line.ResetWrittenCount();
        _hasField = false;
        Name(measurement, isMeasurement: true);
        return this;
    }

    /// <summary>A tag without a value can't be written, and none says the same.</summary>
    public LineBuilder Tag(string name, string? value)
    {
        if (_hasField) throw new InvalidOperationException($"tag '{name}' after a field");
        if (string.IsNullOrEmpty(value)) return this;
        Put((byte)',');
        Name(name);
        Put((byte)'=');
        Name(value);
        return this;
    }

    /// <summary>The protocol has no word for what is no finite number: the field is left out.</summary>
    public LineBuilder Number(string name, double? value)
    {
        if (value is not { } number || !double.IsFinite(number)) return this;
        Field(name);
        if (Utf8Formatter.TryFormat(number, _line.GetSpan(LongestNumber), out var written)) _line.Advance(written);
        return this;
    }

    public LineBuilder Whole(string name, long? value)
    {
        if (value is not { } number) return this;
        Field(name);
        if (Utf8Formatter.TryFormat(number, _line.GetSpan(LongestNumber), out var written)) _line.Advance(written);
        Put((byte)'i');
        return this;
    }

    public LineBuilder Text(string name, string? value)
    {
        if (value is null) return this;
        Field(name);
        Put((byte)'"');
        foreach (var rune in Cut(value, LongestText).EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') Put((byte)'\\');
            Put(Plain(rune));
        }

        Put((byte)'"');
        return this;
    }

    /// <summary>The whole line; null where there is no field, or where the time is one that no database takes.</summary>
    public byte[]? End(DateTimeOffset at)
    {
        if (!_hasField || Nanoseconds(at) is not { } time) return null;
        Put((byte)' ');
        if (Utf8Formatter.TryFormat(time, _line.GetSpan(LongestNumber), out var written)) _line.Advance(written);
        Put((byte)'\n');
        return _line.WrittenSpan.ToArray();
    }

    /// <summary>Since 1970; null before, and after 2262, when 64 bits no longer suffice.</summary>
    private static long? Nanoseconds(DateTimeOffset at)
    {
        const long each = TimeSpan.NanosecondsPerTick;
        var ticks = at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return ticks is >= 0 and <= long.MaxValue / each ? ticks * each : null;
    }

    private void Field(string name)
    {
        Put(_hasField ? (byte)',' : (byte)' ');
        _hasField = true;
        Name(name);
        Put((byte)'=');
    }

    // A backslash becomes a slash: InfluxDB has no way to write one at the end of a name, and others read two of them as one.
    private void Name(string text, bool isMeasurement = false)
    {
        foreach (var rune in Cut(text, LongestTag).EnumerateRunes())
        {
            var plain = rune.Value == '\\' ? new Rune('/') : Plain(rune);
            if (plain.Value is ',' or ' ' || (plain.Value == '=' && !isMeasurement)) Put((byte)'\\');
            Put(plain);
        }
    }

    /// <summary>One line is one point for every reader, also for those that don't look for quotes first.</summary>
    private static Rune Plain(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control ? new Rune(' ') : rune;

    private static ReadOnlySpan<char> Cut(string text, int most) => text.AsSpan(0, Math.Min(text.Length, most));

    private void Put(Rune rune) => _line.Advance(rune.EncodeToUtf8(_line.GetSpan(4)));

    private void Put(byte one)
    {
        _line.GetSpan(1)[0] = one;
        _line.Advance(1);
    }
}
