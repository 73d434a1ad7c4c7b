using System.Collections.Concurrent;

namespace SwarmGuard.Tests.Notifying;

/// <summary>The real clock, except that whoever pauses goes on at once, and that the pauses are known.</summary>
internal sealed class PausesClock : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Pauses { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero) Pauses.Enqueue(dueTime);
        return System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }
}
