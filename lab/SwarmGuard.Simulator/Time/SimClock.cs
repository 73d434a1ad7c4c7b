namespace SwarmGuard.Simulator.Time;

/// <summary>A node's clock: the loop's time, and a difference that a fault can set. Only the wall clock is off, never the passing of time.</summary>
internal sealed class SimClock(EventLoop loop) : TimeProvider
{
    public static readonly DateTimeOffset Epoch = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Epoch + loop.Now + Offset;

    public override long GetTimestamp() => loop.NowTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SimTimer(loop, SynchronizationContext.Current as SimProcess, callback, state, dueTime, period);
}
