using System.Text.Json;
using SwarmGuard.LoadClient.Http;

namespace SwarmGuard.LoadClient.Reporting;

internal static class Words
{
    public static string Of(FailureKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    public static IReadOnlyDictionary<string, long> Of(IReadOnlyDictionary<FailureKind, long> kinds) =>
        kinds.ToDictionary(pair => Of(pair.Key), pair => pair.Value);

    public static double Ms(double milliseconds) => Math.Round(milliseconds, 2);
}
