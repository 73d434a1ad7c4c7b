namespace SwarmGuard.Core.Leading;

/// <summary>
/// What one manager knows of the lease. Times are this manager's own elapsed time, so that no two clocks are ever compared: a holder
/// trusts itself for less time after it began its last renewal than others wait after they saw one.
/// </summary>
/// <param name="Me">This manager.</param>
/// <param name="Seen">The record as last read; null where there is none.</param>
/// <param name="SeenSince">Since when it has looked like this.</param>
/// <param name="Tried">The record that was last tried to be written, and when that began.</param>
/// <param name="RenewedAt">When the last write began that is known to have come through; null while this manager does not lead.</param>
public sealed record LeaseState(LeaseRecord Me, LeaseRecord? Seen, TimeSpan SeenSince, (LeaseRecord Record, TimeSpan At)? Tried, TimeSpan? RenewedAt)
{
    /// <summary>How often the holder writes. Each write is one entry in Swarm's log.</summary>
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);

    /// <summary>How long the holder trusts its last renewal: two may be lost.</summary>
    public static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(5);

    /// <summary>How long others must see no renewal before one of them takes over. The difference is for clocks that run unevenly.</summary>
    public static readonly TimeSpan TakenAfter = TimeSpan.FromSeconds(7);

    public static LeaseState Of(LeaseRecord me) => new(me, null, TimeSpan.Zero, null, null);

    public bool SeesItself => Seen?.Holder == Me.Holder;

    /// <summary>Until when this manager may act; null where it may not.</summary>
    public TimeSpan? TrustedUntil => RenewedAt + TrustedFor;

    /// <summary>The record was read.</summary>
    public LeaseState Read(LeaseRecord? stored, TimeSpan now)
    {
        var state = stored == Seen && SeenSince > TimeSpan.Zero ? this : this with { Seen = stored, SeenSince = now };
        if (!state.SeesItself) return state with { RenewedAt = null };
        // Only the answer to a write of ours was lost, not the write.
        return Tried is { } tried && tried.Record == stored ? state.Wrote() : state;
    }

    /// <param name="now">Elapsed time.</param>
    /// <param name="holderHasEnded">Swarm says that the holder's task has ended, so that there is nobody to wait for.</param>
    public LeaseStep Next(TimeSpan now, bool holderHasEnded)
    {
        if (SeesItself)
            return RenewedAt is { } at && now - at < RenewEvery ? new LeaseStep.Wait() : new LeaseStep.Write(Seen! with { Beat = Seen.Beat + 1 });
        var isFree = Seen is null || Seen.Holder.Length == 0 || holderHasEnded || now - SeenSince >= TakenAfter;
        return isFree ? new LeaseStep.Write(Me with { Term = (Seen?.Term ?? 0) + 1, Beat = 1 }) : new LeaseStep.Wait();
    }

    public LeaseState Try(LeaseRecord record, TimeSpan now) => this with { Tried = (record, now) };

    /// <summary>What was tried last has come through.</summary>
    public LeaseState Wrote() => this with { Seen = Tried!.Value.Record, SeenSince = Tried.Value.At, RenewedAt = Tried.Value.At };
}
