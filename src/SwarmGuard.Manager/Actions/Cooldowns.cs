using SwarmGuard.Core.Alerts;

namespace SwarmGuard.Manager.Actions;

/// <summary>The cooldown book behind a lock, by the manager's clock.</summary>
internal sealed class Cooldowns(TimeProvider clock)
{
    private readonly CooldownBook _book = new();
    private readonly Lock _gate = new();

    public void Rest(string serviceId, string kind, TimeSpan cooldown, string why = "acted upon")
    {
        lock (_gate) _book.Rest(serviceId, kind, clock.GetUtcNow(), cooldown, why);
    }

    public void Failed(string serviceId, string kind, TimeSpan retryDelay, TimeSpan cooldown)
    {
        lock (_gate) _book.Failed(serviceId, kind, clock.GetUtcNow(), retryDelay, cooldown);
    }

    public (TimeSpan Left, string Why)? Resting(string serviceId, string kind)
    {
        lock (_gate) return _book.Resting(serviceId, kind, clock.GetUtcNow());
    }
}
