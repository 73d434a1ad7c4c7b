using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>What a measure's axis counts in, and from where to where.</summary>
/// <param name="Label">With the unit.</param>
/// <param name="Unit">Of the axis.</param>
/// <param name="Factor">From the measure's unit to the axis'.</param>
internal sealed record Scale(string Label, string Unit, double Factor, double Low, double High)
{
    private const double Longest = 10_000;

    public static Scale Of(Measure measure, IReadOnlyList<double> values)
    {
        var isLong = measure.Unit == "ms" && values.DefaultIfEmpty().Max() >= Longest;
        var (factor, unit) = isLong ? (0.001, "s") : (1, measure.Unit);
        var (low, high) = Range(values);
        // The unit of a count is often its name.
        var label = unit.Length == 0 || measure.Title.EndsWith(unit, StringComparison.Ordinal) ? measure.Title : $"{measure.Title}, {unit}";
        return new Scale(label, unit, factor, low * factor, high * factor);
    }

    public double Of(double value) => value * Factor;

    // From 0 where that costs no more than half of the room: lengths can then be compared.
    private static (double Low, double High) Range(IReadOnlyList<double> values)
    {
        var (low, high) = (values.DefaultIfEmpty().Min(), values.DefaultIfEmpty().Max());
        if (low >= 0 && low < high * 0.5) low = 0;
        if (low == high) return low == 0 ? (0, 1) : (Math.Min(0, 2 * low), Math.Max(0, 2 * low));
        var rest = (high - low) * 0.05;
        return (low == 0 ? -rest / 2 : low - rest, high + rest);
    }
}
