namespace SwarmGuard.Simulator.Rules;

/// <summary>What operators have paused, and since when it was in Swarm's store.</summary>
internal sealed class PauseLog
{
    /// <summary>A manager that did not take the order itself reads the store at least every 15 s.</summary>
    private static readonly TimeSpan EveryoneKnows = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, TimeSpan> _since = [];

    /// <param name="service">Its name; empty for all.</param>
    /// <param name="at">When the store had it.</param>
    public void Paused(string service, TimeSpan at) => _since[service] = at;

    public void Resumed(string service) => _since.Remove(service);

    public bool Covers(string service, TimeSpan at) => Is(service, at) || Is("", at);

    /// <summary>Anything is paused.</summary>
    public bool Any => _since.Count > 0;

    private bool Is(string name, TimeSpan at) => _since.TryGetValue(name, out var since) && at - since > EveryoneKnows;
}
