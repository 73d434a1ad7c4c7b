using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Tracing;

/// <summary>
/// Makes a trace of an action that has ended: the whole episode, and a piece between each two of its times that are known. T0 and T1 are
/// brought to the manager's clock; what clocks that differ would put before its cause is put at it.
/// </summary>
internal static class EpisodeSpans
{
    private static readonly string[] Phases = ["detect", "alert", "decide", "call", "start", "drain"];

    /// <summary>Where T4 stands among the times: what follows happens on other nodes, and may not have been reached.</summary>
    private const int Called = 4;

    /// <summary>The whole first, then its pieces in order; none where no time is known.</summary>
    /// <param name="action">An action that has ended.</param>
    /// <param name="endedAt">When that was heard of.</param>
    public static IReadOnlyList<EpisodeSpan> Of(ActionView action, DateTimeOffset endedAt)
    {
        var times = Times(action);
        if (Array.FindIndex(times, time => time is not null) is var first && first < 0) return [];
        var pieces = Pieces(action, times, endedAt).ToList();
        var end = pieces.Count > 0 ? pieces.Max(piece => piece.End) : times[first]!.Value;
        return [new EpisodeSpan($"episode {action.Kind} {action.Service}", times[first]!.Value, end, [.. Whole(action)], Error(action)), .. pieces];
    }

    private static IEnumerable<EpisodeSpan> Pieces(ActionView action, DateTimeOffset?[] times, DateTimeOffset endedAt)
    {
        List<KeyValuePair<string, object?>> about = [new("swarmguard.action.id", action.Id), new("swarmguard.service", action.Service)];
        for (var i = 0; i + 1 < times.Length; i++)
        {
            if (times[i] is { } from && times[i + 1] is { } to) yield return new EpisodeSpan(Name(action, i), from, to, about);
        }

        if (times[Called] is not { } called || times[Called + 1] is not null) yield break;
        // Where replicas are taken away nothing starts; where nothing started, that is what took the time.
        if (times[^1] is { } gone) yield return new EpisodeSpan(Phases[^1], called, gone, about);
        else yield return new EpisodeSpan(action.Kind == ActionKind.ScaleDown ? Phases[^1] : Phases[Called], called, Later(endedAt, called), about, Error(action));
    }

    private static string Name(ActionView action, int phase) =>
        // Where replicas are added T6 is the last one's start.
        phase == Phases.Length - 1 && action.Kind == ActionKind.ScaleUp ? "start the rest" : Phases[phase];

    private static DateTimeOffset?[] Times(ActionView action)
    {
        var offset = action.ClockOffsetMs ?? 0;
        DateTimeOffset?[] times =
            [action.T0?.AddMilliseconds(offset), action.T1?.AddMilliseconds(offset), action.T2, action.T3, action.T4, action.T5, action.T6];
        // The manager's own times are in order. Before them nothing comes later, after them nothing earlier.
        for (var i = Called - 1; i >= 0; i--)
        {
            if (times[i] is { } time && times.Skip(i + 1).Take(Called - i).FirstOrDefault(next => next is not null) is { } next && time > next) times[i] = next;
        }

        for (var i = Called + 1; i < times.Length; i++)
        {
            if (times[i] is { } time && times.Take(i).LastOrDefault(before => before is not null) is { } before) times[i] = Later(time, before);
        }

        return times;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Whole(ActionView action) => new KeyValuePair<string, object?>[]
    {
        new("swarmguard.action.id", action.Id), new("swarmguard.action.kind", action.Kind), new("swarmguard.service", action.Service),
        new("swarmguard.outcome", action.Status), new("swarmguard.outcome.text", action.Outcome), new("swarmguard.because", action.Because),
        new("swarmguard.node.from", action.FromNode), new("swarmguard.node.to", action.ToNode),
        new("swarmguard.replicas.from", action.FromReplicas), new("swarmguard.replicas.to", action.ToReplicas),
        new("swarmguard.alert.id", action.AlertId), new("swarmguard.mttr_ms", action.MttrMs), new("swarmguard.clock_offset_ms", action.ClockOffsetMs),
        new("swarmguard.taken_over", action.TakenOver),
    }.Where(attribute => attribute.Value is not null);

    // A user's change that wins is nobody's failure.
    private static string? Error(ActionView action) =>
        action.Status is ActionStatus.RolledBack or ActionStatus.Timeout ? action.Outcome ?? action.Status : null;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
