using System.Globalization;

namespace SwarmGuard.Dashboard.Words;

/// <summary>Instants and lengths of time as the pages write them. Instants are UTC, as in the log and on the command line.</summary>
internal static class Times
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", Plain);

    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", Plain);

    /// <summary>The clock alone on the same day, else with the day.</summary>
    public static string Near(DateTimeOffset at, DateTimeOffset now) =>
        at.UtcDateTime.Date == now.UtcDateTime.Date ? Clock(at) : at.UtcDateTime.ToString("d MMM HH:mm:ss", Plain);

    /// <summary>In the largest unit that fits: <c>12 s</c>, <c>3 min</c>, <c>2 h</c>, <c>5 d</c>.</summary>
    public static string Ago(TimeSpan age) => age.TotalSeconds switch
    {
        < 60 => string.Create(Plain, $"{Math.Max(0, age.TotalSeconds):0} s"),
        < 3600 => string.Create(Plain, $"{Math.Floor(age.TotalMinutes):0} min"),
        < 86_400 => string.Create(Plain, $"{Math.Floor(age.TotalHours):0} h"),
        _ => string.Create(Plain, $"{Math.Floor(age.TotalDays):0} d"),
    };

    /// <summary>With the precision that its size deserves: <c>8 ms</c>, <c>2.31 s</c>, <c>1 min 12 s</c>.</summary>
    public static string Length(TimeSpan time) => time.TotalMilliseconds switch
    {
        < 0 => "0 ms",
        < 1000 => string.Create(Plain, $"{time.TotalMilliseconds:0} ms"),
        < 60_000 => string.Create(Plain, $"{time.TotalSeconds:0.00} s"),
        _ => string.Create(Plain, $"{Math.Floor(time.TotalMinutes):0} min {time.Seconds} s"),
    };
}
