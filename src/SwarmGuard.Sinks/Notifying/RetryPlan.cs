using System.Net;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>How often and after which pauses a notification is tried. What a receiver asks for by Retry-After counts, within reason.</summary>
internal sealed record RetryPlan
{
    /// <summary>With the pauses between them about two minutes, in which a receiver that is being replaced is back.</summary>
    public int MostTries { get; init; } = 7;

    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Who asks for more is waited for no longer: what comes later than this is no news.</summary>
    public TimeSpan LongestAsked { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Null: it is given up.</summary>
    /// <param name="tries">So many failed.</param>
    /// <param name="asked">What the receiver asked for.</param>
    /// <param name="chance">From 0 to 1: managers and receivers that failed together shall not come back together.</param>
    public TimeSpan? PauseAfter(int tries, TimeSpan? asked, double chance)
    {
        if (tries >= MostTries) return null;
        var doubled = First * Math.Pow(2, tries - 1);
        var own = (doubled < Longest ? doubled : Longest) * (0.5 + (chance / 2));
        if (asked is not { } pause || pause <= own) return own;
        return pause < LongestAsked ? pause : LongestAsked;
    }

    /// <summary>Whether it may be taken another time: what is wrong with the message or the address is so the next time too.</summary>
    public static bool IsWorthATry(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
}
