namespace SwarmGuard.Core.Detection;

/// <summary>Remembers who is in breach, so that a log tells of turns and not of every second.</summary>
public sealed class BreachJournal
{
    private readonly Dictionary<string, Scenario?> _current = [];

    public BreachTurn Note(string containerId, Breach? breach)
    {
        var known = _current.TryGetValue(containerId, out var scenario);
        if (breach is null)
        {
            _current.Remove(containerId);
            return known ? BreachTurn.Ended : BreachTurn.None;
        }

        _current[containerId] = breach.Scenario;
        if (!known) return BreachTurn.Began;
        return scenario == breach.Scenario ? BreachTurn.None : BreachTurn.Changed;
    }

    /// <summary>Forgets containers that are no more, and names those that were in breach.</summary>
    public IReadOnlyList<string> KeepOnly(IEnumerable<string> containerIds)
    {
        if (_current.Count == 0) return [];
        var gone = _current.Keys.Except(containerIds).ToList();
        foreach (var id in gone) _current.Remove(id);
        return gone;
    }
}
