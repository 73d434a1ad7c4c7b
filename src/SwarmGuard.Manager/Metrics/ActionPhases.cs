using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Metrics;

/// <summary>The parts of an action between its times T0 to T6, those of the node's clock put on the manager's.</summary>
internal static class ActionPhases
{
    private const string Detect = "detect", Alert = "alert", Decide = "decide", Call = "call", Start = "start";

    public static IReadOnlyList<string> NamesOf(string kind) => kind == ActionKind.ScaleDown ? [Decide, Call, Last(kind)] : [Detect, Alert, Decide, Call, Start, Last(kind)];

    /// <summary>Those whose two times are known.</summary>
    public static IEnumerable<(string Name, TimeSpan Took)> Of(ActionView action)
    {
        var offset = action.ClockOffsetMs ?? 0;
        var (t0, t1) = (action.T0?.AddMilliseconds(offset), action.T1?.AddMilliseconds(offset));
        (string Name, DateTimeOffset? From, DateTimeOffset? To)[] parts =
        [
            (Detect, t0, t1), (Alert, t1, action.T2), (Decide, action.T2, action.T3), (Call, action.T3, action.T4), (Start, action.T4, action.T5),
            (Last(action.Kind), action.Kind == ActionKind.ScaleDown ? action.T4 : action.T5, action.T6),
        ];
        foreach (var (name, from, to) in parts)
        {
            if (to - from is { } took) yield return (name, took);
        }
    }

    /// <summary>What T6 ends differs: the old task is gone, the last new one runs, the last that was taken away is gone.</summary>
    private static string Last(string kind) => kind switch
    {
        ActionKind.Migration => "drain",
        ActionKind.ScaleUp => "complete",
        _ => "remove",
    };
}
