using System.Globalization;

namespace SwarmGuard.Cli.Output;

/// <summary>Numbers as this program shows them.</summary>
internal static class Figures
{
    public static Cell Tenths(double? value) => value is { } number ? number.ToString("0.0", CultureInfo.InvariantCulture) : Cell.None;

    public static Cell Count(long? value) => value is { } number ? number.ToString(CultureInfo.InvariantCulture) : Cell.None;

    /// <summary>As long as it must be: 80, 0.25.</summary>
    public static Cell Short(double? value) => value is { } number ? number.ToString("0.#", CultureInfo.InvariantCulture) : Cell.None;

    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, span.TotalSeconds):0.0} s"),
        { TotalMinutes: < 2 } => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 2 } => $"{(int)span.TotalMinutes} min",
        { TotalDays: < 2 } => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} days",
    };
}
