using System.Globalization;
using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Replaying;

/// <summary>The fields and the time of a point in line protocol.</summary>
internal readonly ref struct LineFields
{
    private const int DigitsOfNanoseconds = 16, DigitsOfMilliseconds = 12;
    private const long NanosecondsEach = 1_000_000, SecondsEach = 1000;
    private readonly ReadOnlySpan<char> _fields;
    private readonly string _file;
    private readonly int _line;

    /// <param name="rest">What follows the tags, with the space before it.</param>
    /// <param name="file">For errors.</param>
    /// <param name="line">For errors.</param>
    public LineFields(ReadOnlySpan<char> rest, string file, int line)
    {
        (_file, _line) = (file, line);
        rest = rest.Trim(' ');
        var at = rest.LastIndexOf(' ');
        if (at <= 0 || !long.TryParse(rest[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var time))
            throw new CliException($"{file}:{line}: expected fields and a time, as in 'cpu=12.5,mem=40 1767268800000000000'", ExitCode.Usage);
        _fields = rest[..at];
        // Nanoseconds unless it was written by something that says milliseconds or seconds: no time of these is of this century as the other.
        At = (rest.Length - at - 1) switch
        {
            >= DigitsOfNanoseconds => time / NanosecondsEach,
            >= DigitsOfMilliseconds => time,
            _ => time * SecondsEach,
        };
    }

    /// <summary>Unix milliseconds.</summary>
    public long At { get; }

    public float Number(string name) => Find(name) ?? throw new CliException($"{_file}:{_line}: expected a number {name}", ExitCode.Usage);

    public float NumberOr(string name, float fallback) => Find(name) ?? fallback;

    private float? Find(ReadOnlySpan<char> name)
    {
        var rest = _fields;
        while (rest.Length > 0)
        {
            var comma = rest.IndexOf(',');
            var field = comma < 0 ? rest : rest[..comma];
            rest = comma < 0 ? [] : rest[(comma + 1)..];
            var equals = field.IndexOf('=');
            if (equals != name.Length || !field.StartsWith(name, StringComparison.Ordinal)) continue;
            var value = field[(equals + 1)..].TrimEnd('i');
            if (float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        }

        return null;
    }
}
