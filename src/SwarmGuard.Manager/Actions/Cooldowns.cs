using SwarmGuard.Manager.Remembering;

namespace SwarmGuard.Manager.Actions;

/// <summary>Which services rest, by the manager's clock.</summary>
internal sealed class Cooldowns(MemoryBook memory, TimeProvider clock)
{
    public void Rest(string serviceId, string kind, TimeSpan cooldown, string why = "acted upon", string? action = null) =>
        memory.Change(m => m.Resting(serviceId, kind, clock.GetUtcNow(), cooldown, why, action));

    public void RestFromBegin(string serviceId, string kind, TimeSpan cooldown, string action) =>
        memory.Change(m => m.RestingFromBegin(serviceId, kind, clock.GetUtcNow(), cooldown, action));

    public void Failed(string serviceId, string kind, string action, TimeSpan retryDelay, TimeSpan cooldown) =>
        memory.Change(m => m.Failed(serviceId, kind, action, clock.GetUtcNow(), retryDelay, cooldown));

    public (TimeSpan Left, string Why)? Resting(string serviceId, string kind) => memory.Known.RestOf(serviceId, kind, clock.GetUtcNow());
}
