using SwarmGuard.Core.Wire;
using SwarmGuard.Sinks.Notifying;

namespace SwarmGuard.Tests.Notifying;

/// <summary>What receivers are told in these tests.</summary>
internal static class Told
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static ActionView Move(string status = ActionStatus.Success, bool takenOver = false) => new()
    {
        Id = "01978f3a5c7b7d2e8f1029384756abcd",
        Kind = ActionKind.Migration,
        Service = "shop_web",
        Status = status,
        Because = "CPU 91.5 % is above 75 % and network 3 % below 35 %: shop_web.1 on node-1",
        Outcome = status switch
        {
            ActionStatus.InProgress => null,
            ActionStatus.Success => "moved from node-1 to node-2: the new task runs (4.21 s after the breach)",
            _ => "undone: no node took the task; the old task on node-1 keeps running",
        },
        FromNode = "node-1",
        ToNode = status == ActionStatus.Success ? "node-2" : null,
        OldTasks = ["t1"],
        NewTasks = status == ActionStatus.Success ? ["t2"] : [],
        T0 = Noon,
        T1 = Noon.AddSeconds(1),
        T2 = Noon.AddMilliseconds(1100),
        T3 = Noon.AddMilliseconds(1200),
        T4 = Noon.AddMilliseconds(1300),
        T5 = status == ActionStatus.Success ? Noon.AddMilliseconds(4210) : null,
        ClockOffsetMs = 0,
        MttrMs = status == ActionStatus.Success ? 4210 : null,
        TakenOver = takenOver,
    };

    public static ActionView Scaling(string status = ActionStatus.Success) => Move(status) with
    {
        Kind = ActionKind.ScaleUp, FromNode = null, ToNode = null, FromReplicas = 2, ToReplicas = 3, Outcome = "scaled from 2 to 3 replicas: all run",
    };

    public static NotificationView Of(ActionView action) => Notifications.Of(action, Notifications.KindOf(action)!, Noon.AddSeconds(5));

    public static TimelineEntry Hold(string service = "shop_web", string reason = "NoHeadroom", string message = "no other node has measured headroom") => new()
    {
        Seq = 7, At = Noon, Kind = TimelineKind.Hold, Service = service, Message = message,
        Decision = new DecisionView { Kind = ActionKind.Migration, Verdict = "hold", Reason = reason, Because = message },
    };

    /// <summary>Whatever somebody could try with a name or a message.</summary>
    public static NotificationView Nasty { get; } = new()
    {
        Id = "n1", Kind = NotificationKind.Notice, Severity = Severity.Critical, Service = "*web*_<b>&co", Title = "About *web*_<b>&co @everyone",
        Text = "<!channel> <@U123> @here [x](https://evil.example) `rm` ||s|| :smile: \u0007 <at>all</at> end", At = Noon,
    };

    public static NotificationView Long { get; } = Nasty with { Title = new string('<', 1000), Text = string.Concat(Enumerable.Repeat("a_😀", 20_000)) };
}
