using SwarmGuard.Manager.Remembering;

namespace SwarmGuard.Manager.Actions;

/// <summary>Which services rest, by the manager's clock.</summary>
internal sealed class Cooldowns(MemoryBook memory, TimeProvider clock)
{
    /// <summary>
    /// What is noted before a write is for the manager that comes after one that died in it. It rests for this much longer, which the write may
    /// have taken: too long by a little harms nobody, too short would.
    /// </summary>
    public static readonly TimeSpan WriteTime = TimeSpan.FromSeconds(5);

    public void Rest(string serviceId, string kind, TimeSpan cooldown, string why = "acted upon", string? action = null) =>
        memory.Change(m => m.Resting(serviceId, kind, clock.GetUtcNow(), cooldown, why, action));

    public void RestFromBegin(string serviceId, string kind, TimeSpan cooldown, string action) =>
        memory.Change(m => m.RestingFromBegin(
            serviceId, kind, clock.GetUtcNow(), cooldown > TimeSpan.Zero ? cooldown + WriteTime : cooldown, action));

    public void Failed(string serviceId, string kind, string action, TimeSpan retryDelay, TimeSpan cooldown, TimeSpan margin = default) =>
        memory.Change(m => m.Failed(serviceId, kind, action, clock.GetUtcNow(), retryDelay, cooldown, margin));

    public (TimeSpan Left, string Why)? Resting(string serviceId, string kind) => memory.Known.RestOf(serviceId, kind, clock.GetUtcNow());
}
