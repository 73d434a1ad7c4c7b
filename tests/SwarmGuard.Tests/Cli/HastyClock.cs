namespace SwarmGuard.Tests.Cli;

/// <summary>The real clock, except that nobody waits for longer than some milliseconds.</summary>
internal sealed class HastyClock : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(5);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > Longest ? Longest : dueTime, period);
}
