using System.Globalization;

namespace SwarmGuard.Dashboard.Words;

/// <summary>Numbers with their units; a dash where nothing was measured.</summary>
internal static class Figures
{
    private const string Nothing = "–";

    public static string Percent(double? value) => value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0} %") : Nothing;

    public static string Mbps(double? value) => value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.#} Mbit/s") : Nothing;

    public static string Exact(double? value, string? unit) =>
        value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.##}{(unit is null ? "" : " " + (unit == "percent" ? "%" : unit))}") : Nothing;

    /// <summary>One of them, or several: <c>1 node</c>, <c>3 nodes</c>.</summary>
    public static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
