namespace SwarmGuard.Core.Alerts;

/// <summary>When each service may be acted upon again, per kind of action. Written when an action has ended, never when one is only considered.</summary>
public sealed class CooldownBook
{
    private readonly Dictionary<(string Service, string Kind), Entry> _entries = [];

    /// <param name="service">Its id.</param>
    /// <param name="kind">The kind of action that rests now.</param>
    /// <param name="now">The manager's clock.</param>
    /// <param name="cooldown">How long.</param>
    /// <param name="why">What happened to the service: "was ..." is how it is told.</param>
    public void Rest(string service, string kind, DateTimeOffset now, TimeSpan cooldown, string why = "acted upon") =>
        _entries[(service, kind)] = new Entry(now + cooldown, 0, why);

    /// <summary>An action was undone: rest longer each time, so that a service that can't be helped is not stirred for ever.</summary>
    public void Failed(string service, string kind, DateTimeOffset now, TimeSpan retryDelay, TimeSpan cooldown)
    {
        var failures = (_entries.GetValueOrDefault((service, kind))?.Failures ?? 0) + 1;
        var longest = cooldown > retryDelay ? cooldown : retryDelay;
        var delay = retryDelay * Math.Pow(2, Math.Min(failures, 10) - 1);
        _entries[(service, kind)] = new Entry(now + (delay < longest ? delay : longest), failures, "left alone after a failed action");
    }

    /// <summary>How long the service still rests and why, or null when it may be acted upon.</summary>
    public (TimeSpan Left, string Why)? Resting(string service, string kind, DateTimeOffset now) =>
        _entries.GetValueOrDefault((service, kind)) is { } entry && entry.Until > now ? (entry.Until - now, entry.Why) : null;

    private sealed record Entry(DateTimeOffset Until, int Failures, string Why);
}
