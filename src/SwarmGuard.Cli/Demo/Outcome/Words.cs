using System.Globalization;

namespace SwarmGuard.Cli.Demo.Outcome;

/// <summary>Figures as summaries write them.</summary>
internal static class Words
{
    public static string Seconds(double? milliseconds) =>
        milliseconds is { } ms ? string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:0.000} s") : "-";

    public static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
