using System.Globalization;
using SwarmGuard.Cli.Experiments.Statistics;

namespace SwarmGuard.Cli.Experiments.Reports;

/// <summary>Figures as reports write them: to what a reader can use; the files beside a report have all digits.</summary>
internal static class Amounts
{
    public static string Number(double value)
    {
        var format = Math.Abs(value) switch
        {
            >= 99 and <= 100 => "0.###",
            >= 100 => "#,0",
            >= 10 => "0.#",
            >= 0.1 or 0 => "0.##",
            _ => "0.####",
        };
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    public static string Of(double value, string unit) => unit.Length == 0 ? Number(value) : $"{Number(value)} {unit}";

    public static string Of(Interval interval) => $"{Number(interval.Low)} to {Number(interval.High)}";

    public static string Signed(double value) => value > 0 ? $"+{Number(value)}" : Number(value);

    /// <summary>With all digits, for programs.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Count(int count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";
}
