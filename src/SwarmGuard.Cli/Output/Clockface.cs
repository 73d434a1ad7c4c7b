using System.Globalization;

namespace SwarmGuard.Cli.Output;

/// <summary>Shows instants: in a terminal as the reader's own clock does, elsewhere so that programs can read them.</summary>
/// <param name="Zone">The reader's time zone; null: ISO 8601 in UTC.</param>
/// <param name="Now">Instants of other days than this are shown with their date.</param>
internal sealed record Clockface(TimeZoneInfo? Zone, DateTimeOffset Now)
{
    public static readonly Clockface Iso = new(null, default);

    public string Show(DateTimeOffset at)
    {
        if (Zone is null) return at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var isToday = local.Date == TimeZoneInfo.ConvertTime(Now, Zone).Date;
        return local.ToString(isToday ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
