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

    /// <summary>Periods whose requests all had an answer at that time.</summary>
    public static IEnumerable<ClientReport> Waiting(double from, double to, double answered) => Row(
        from, to, end => new ClientReport { Time = Ms(end), Sent = 3, Ok = 3, SlowestMs = Ms(answered) - Ms(end - Period) });

    /// <summary>Periods of which the one request failed after so long.</summary>
    public static IEnumerable<ClientReport> Bad(double from, double to, double afterMs = 10) => Row(from, to, end => Failed(end, (end - Period / 2, afterMs)));

    /// <summary>One period that ended then, whose requests were due then and failed so many milliseconds later.</summary>
    public static ClientReport Failed(double end, params (double Due, double AfterMs)[] failures) => new()
    {
        Time = Ms(end), Sent = failures.Length, Failed = failures.Length,
        Failures = [.. failures.Select(failure => new ClientFailure(Ms(failure.Due), "timeout", "", failure.AfterMs))],
    };

    private static IEnumerable<ClientReport> Row(double from, double to, Func<double, ClientReport> of) =>
        Enumerable.Range(1, (int)Math.Round((to - from) / Period)).Select(at => of(from + at * Period));

    private static long Ms(double second) => (long)Math.Round((1_000_000 + second) * 1000);
}
