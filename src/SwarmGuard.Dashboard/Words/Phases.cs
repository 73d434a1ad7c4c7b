using SwarmGuard.Core.Wire;

namespace SwarmGuard.Dashboard.Words;

/// <summary>The phases of an episode, from its times T0 to T6.</summary>
internal static class Phases
{
    private static readonly string[] Names = ["detect", "alert", "decide", "call", "start", "drain"];

    /// <summary>Those whose end is known, and the one that is under way. A time that nobody took joins its two phases.</summary>
    public static IReadOnlyList<Phase> Of(ActionView action, DateTimeOffset now)
    {
        var offset = action.ClockOffsetMs ?? 0;
        DateTimeOffset?[] times =
            [action.T0?.AddMilliseconds(offset), action.T1?.AddMilliseconds(offset), action.T2, action.T3, action.T4, action.T5, action.T6];
        var known = Enumerable.Range(0, times.Length).Where(i => times[i] is not null).ToList();
        if (known.Count == 0) return [];
        var zero = times[known[0]]!.Value;
        var phases = known.Zip(known.Skip(1), (from, to) => Between(from, to, times[from]!.Value - zero, times[to]!.Value - zero)).ToList();
        var last = known[^1];
        if (action.Status == ActionStatus.InProgress && last < Names.Length)
        {
            var start = times[last]!.Value - zero;
            phases.Add(new Phase(Names[last], $"T{last}–", start, Longer(now - zero - start), IsOpen: true));
        }

        return phases;
    }

    // Clocks differ by what the estimate of their offset misses; nothing takes less than no time.
    private static Phase Between(int from, int to, TimeSpan start, TimeSpan end) =>
        new(string.Join(" + ", Names[from..to]), $"T{from}–T{to}", Longer(start), Longer(end - start), IsOpen: false);

    private static TimeSpan Longer(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
