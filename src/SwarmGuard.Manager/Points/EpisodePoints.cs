using System.Globalization;
using SwarmGuard.Core.Wire;
using SwarmGuard.Sinks.Lines;

namespace SwarmGuard.Manager.Points;

/// <summary>
/// Two points of each action: when it was decided on and when it ended. What becomes known after its end, as that the old task is gone, is
/// written with the end's own time again, so that the database adds it to the same point.
/// </summary>
internal sealed class EpisodePoints
{
    /// <summary>As many as the list of actions keeps.</summary>
    private const int MostEnds = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _ends = [];
    private readonly Queue<string> _order = new();

    /// <summary>Null where there is nothing to write: another manager sees the action through, and will tell its end.</summary>
    public byte[]? Of(ActionView action, DateTimeOffset now) => action.Status switch
    {
        ActionStatus.HandedOver => null,
        // A manager that takes an action over knows when it was decided on, and so writes the same point.
        ActionStatus.InProgress => Line(action, "begin", null).End(action.T3 ?? now),
        _ => Line(action, "end", action.Status).End(EndOf(action.Id, now)),
    };

    private static LineBuilder Line(ActionView action, string phase, string? outcome)
    {
        var start = action.T0 + Offset(action) ?? action.T3;
        return new LineBuilder().Begin("episodes").Tag("kind", action.Kind).Tag("outcome", outcome).Tag("phase", phase).Tag("service", action.Service)
            .Text("id", action.Id).Text("text", action.Outcome ?? action.Because)
            .Text("from", action.FromNode ?? Number(action.FromReplicas)).Text("to", action.ToNode ?? Number(action.ToReplicas))
            .Number("t1_ms", (action.T1 + Offset(action) - start)?.TotalMilliseconds).Number("t2_ms", (action.T2 - start)?.TotalMilliseconds)
            .Number("t3_ms", (action.T3 - start)?.TotalMilliseconds).Number("t4_ms", (action.T4 - start)?.TotalMilliseconds)
            .Number("t5_ms", (action.T5 - start)?.TotalMilliseconds).Number("t6_ms", (action.T6 - start)?.TotalMilliseconds)
            .Number("mttr_ms", action.MttrMs);
    }

    /// <summary>T0 and T1 are the alerting node's clock.</summary>
    private static TimeSpan Offset(ActionView action) => TimeSpan.FromMilliseconds(action.ClockOffsetMs ?? 0);

    private static string? Number(int? replicas) => replicas?.ToString(CultureInfo.InvariantCulture);

    private DateTimeOffset EndOf(string id, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_ends.TryAdd(id, now)) return _ends[id];
            _order.Enqueue(id);
            if (_order.Count > MostEnds) _ends.Remove(_order.Dequeue());
            return now;
        }
    }
}
