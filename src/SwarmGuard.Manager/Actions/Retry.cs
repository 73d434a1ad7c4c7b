namespace SwarmGuard.Manager.Actions;

/// <summary>How long to wait before the engine is asked again after failures in a row: longer each time, so that a sick engine is not pressed.</summary>
internal static class Retry
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static TimeSpan Pause(int failures)
    {
        var pause = First * Math.Pow(2, Math.Min(failures, 10) - 1);
        return pause < Longest ? pause : Longest;
    }
}
