using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Availability;

/// <summary>What is measured of the whole programme.</summary>
internal static class AvailabilityMeasures
{
    public static IReadOnlyList<Measure> All { get; } =
    [
        Percent("uptime_percent", "availability", "good answers, of all requests of the whole programme"),
        Percent("uptime_percent_hidden", "availability without visible faults", "the same without the time of faults that take something away that serves, from the injection to the calm after it"),
        Count("requests", "requests", "sent by all clients in the programme", "requests") with { Better = Better.More, IsHeadline = true },
        Count("failed", "failed requests", "of these", "requests") with { IsHeadline = true },
        Count("failed_hidden", "failed requests without visible faults", "of these, those of no fault and of faults that must be hidden", "requests") with { IsHeadline = true },
        Count("longest_gap_ms", "longest gap", "the longest time in which no request of one client that was due had a good answer", "ms"),
        Count("down_ms", "downtime", "all times together in which no request to a service that was due had a good answer; both services added", "ms"),
        Count("moves", "tasks moved", "by SwarmGuard, successfully", "") with { Better = Better.More },
        Count("scalings", "changes of replicas", "by SwarmGuard, successfully", "") with { Better = Better.More },
        Count("faults", "faults", "injected", "") with { Better = Better.More },
    ];

    private static Measure Percent(string key, string title, string how) =>
        new() { Key = key, Title = title, Unit = "%", How = how, Better = Better.More, IsHeadline = true };

    private static Measure Count(string key, string title, string how, string unit) => new() { Key = key, Title = title, Unit = unit, How = how };
}
