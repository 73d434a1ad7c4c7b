namespace SwarmGuard.Sinks.Sending;

/// <summary>How long to wait after a failure: longer after each, never exactly as long as the agents of other nodes.</summary>
/// <param name="draw">Draws a number from 0 to below 1.</param>
internal sealed class RetryPause(Func<double> draw)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>A database that asks for a year of peace is mistaken.</summary>
    private static readonly TimeSpan MostAsked = TimeSpan.FromMinutes(5);

    private TimeSpan _next = First;

    public void Reset() => _next = First;

    public TimeSpan Next(TimeSpan? asked)
    {
        var pause = _next * (0.5 + (draw() / 2));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        if (asked is not { } least) return pause;
        least = least < MostAsked ? least : MostAsked;
        return least > pause ? least : pause;
    }
}
