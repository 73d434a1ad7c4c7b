using System.Text.Json;
using SwarmGuard.Cli.Clients;

namespace SwarmGuard.Tests.Experiments;

/// <summary>Clients that have told something. Times are seconds since an epoch of the tests' own.</summary>
internal static class Reported
{
    public const double Period = 0.1;
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static DateTimeOffset At(double second) => DateTimeOffset.FromUnixTimeMilliseconds(Ms(second));

    public static ClientRecord Client(string name, params IEnumerable<ClientReport> periods)
    {
        var record = new ClientRecord(name);
        foreach (var period in periods) record.Take(JsonSerializer.Serialize(period, Format));
        return record;
    }

    /// <summary>Periods of 100 ms from the one time to the other, each with so many answers.</summary>
    public static IEnumerable<ClientReport> Good(double from, double to, int each = 3) => Row(from, to, end => new ClientReport { Time = Ms(end), Sent = each, Ok = each });

    /// <summary>Periods in which requests were sent and nothing came back.</summary>
    public static IEnumerable<ClientReport> Dark(double from, double to) => Row(from, to, end => new ClientReport { Time = Ms(end), Sent = 3 });

    /// <summary>Periods in which every request failed at once.</summary>
    public static IEnumerable<ClientReport> Bad(double from, double to) => Row(from, to, end => Failed(end, (end - Period / 2, 10)));

    /// <summary>One period that ended then, with failures of requests that were due then and were given up so many milliseconds later.</summary>
    public static ClientReport Failed(double end, params (double Due, double AfterMs)[] failures) => new()
    {
        Time = Ms(end), Sent = failures.Length, Failed = failures.Length,
        Failures = [.. failures.Select(failure => new ClientFailure(Ms(failure.Due), "timeout", "", failure.AfterMs))],
    };

    private static IEnumerable<ClientReport> Row(double from, double to, Func<double, ClientReport> of) =>
        Enumerable.Range(1, (int)Math.Round((to - from) / Period)).Select(at => of(from + at * Period));

    private static long Ms(double second) => (long)Math.Round((1_000_000 + second) * 1000);
}
