namespace SwarmGuard.Core.Metrics;

/// <summary>A metric as <c>GET /metrics</c> describes it and docs/metrics.md lists it.</summary>
/// <param name="Name">Its name in Prometheus: with the unit at its end, and <c>_total</c> after that where it is a counter.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Unit">What its values are counted in; empty for plain numbers.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Labels">The names of its labels, in the order in which values are given.</param>
public sealed record MetricShape(string Name, MetricKind Kind, string Unit, string Help, params IReadOnlyList<string> Labels)
{
    public static MetricShape Counter(string name, string help, params IReadOnlyList<string> labels) =>
        new(name, MetricKind.Counter, UnitOf(name), help, labels);

    public static MetricShape Gauge(string name, string help, params IReadOnlyList<string> labels) => new(name, MetricKind.Gauge, UnitOf(name), help, labels);

    public static MetricShape Histogram(string name, string help, params IReadOnlyList<string> labels) =>
        new(name, MetricKind.Histogram, UnitOf(name), help, labels);

    /// <summary>The name tells the unit, so that it can't say another one than the list does.</summary>
    private static string UnitOf(string name)
    {
        var bare = name.EndsWith("_total", StringComparison.Ordinal) ? name[..^"_total".Length] : name;
        if (bare.EndsWith("_bytes_per_second", StringComparison.Ordinal)) return "bytes/s";
        foreach (var unit in (string[])["seconds", "bytes", "percent", "cores"])
        {
            if (bare.EndsWith("_" + unit, StringComparison.Ordinal)) return unit;
        }

        return "";
    }
}
