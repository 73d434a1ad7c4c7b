using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Demo.Migration;

/// <summary>T0 to T6, all by the manager's clock: the alerting node's own two are corrected by the offset its agent estimated.</summary>
internal sealed record SwitchTimes(IReadOnlyList<DateTimeOffset?> At)
{
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(1);

    public static readonly SwitchTimes None = new(new DateTimeOffset?[7]);

    public static readonly IReadOnlyList<string> Meanings =
    [
        "first breach seen by the agent", "alert of the last breach sent", "alert received", "decided", "service update sent",
        "new task running and healthy", "old task gone",
    ];

    public static SwitchTimes Of(ActionView action) => new([.. Exact(action).At.Select(Whole)]);

    /// <summary>The same, as exactly as they were taken.</summary>
    public static SwitchTimes Exact(ActionView action)
    {
        var offset = TimeSpan.FromMilliseconds(action.ClockOffsetMs ?? 0);
        return new SwitchTimes([action.T0 + offset, action.T1 + offset, action.T2, action.T3, action.T4, action.T5, action.T6]);
    }

    /// <summary>From the update until the last client has learnt of the change: from the name service, so a while after the last time.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Switch =>
        (At[4] ?? DateTimeOffset.MinValue, (At[6] ?? At[5])?.Add(Aftermath) ?? DateTimeOffset.MaxValue);

    /// <summary>T0 to T5.</summary>
    public double? MttrMs => (At[5] - At[0])?.TotalMilliseconds;

    /// <summary>Reported in whole milliseconds, so that differences of what is reported are what is reported of differences.</summary>
    private static DateTimeOffset? Whole(DateTimeOffset? time) =>
        time is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()) : null;
}
