using SwarmGuard.LoadClient.Statistics;

namespace SwarmGuard.LoadClient.Reporting;

/// <param name="Time">Scheduled time of the request, Unix milliseconds.</param>
internal sealed record FailureEntry(long Time, string Kind, string Detail, double AfterMs)
{
    public static FailureEntry From(Outcome outcome) => new(
        outcome.ScheduledMs, Words.Of(outcome.Failure!.Value), outcome.Detail ?? "", Words.Ms(outcome.Latency.TotalMilliseconds));
}
