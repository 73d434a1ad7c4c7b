using SwarmGuard.Cli.Demo.Story;

namespace SwarmGuard.Cli.Demo.Outcome;

/// <summary>One load client's figures over the whole scenario.</summary>
/// <param name="Name">How it connects.</param>
/// <param name="Requests">Sent in all.</param>
/// <param name="Failed">Of these, not answered well.</param>
/// <param name="PerSecond">Requests sent per second.</param>
/// <param name="P99Ms">99 of 100 were answered within this, waiting in the client included.</param>
/// <param name="SlowestInSwitchMs">The slowest while both tasks were about.</param>
/// <param name="IsWhole">False when the client did not live to tell its summary.</param>
internal sealed record ClientOutcome(
    string Name, long Requests, long Failed, double PerSecond, double P99Ms, double SlowestInSwitchMs, bool IsWhole)
{
    /// <summary>Clients learn of a change from the name service, so the switch goes on for a while after its last time.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(1);

    public static ClientOutcome Of(ClientRecord record, SwitchTimes times)
    {
        var from = times.At[4] ?? DateTimeOffset.MinValue;
        var to = (times.At[6] ?? times.At[5])?.Add(Aftermath) ?? DateTimeOffset.MaxValue;
        var seconds = record.Summary is { } whole ? (whole.Ended - whole.Started) / 1000.0 : 0;
        return new ClientOutcome(
            record.Name,
            record.Sent,
            record.Failed,
            seconds > 0 ? record.Sent / seconds : 0,
            record.Summary?.P99Ms ?? 0,
            record.SlowestMs(from, to),
            record.Summary is not null);
    }
}
