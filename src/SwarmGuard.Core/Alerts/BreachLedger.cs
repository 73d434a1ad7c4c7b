using SwarmGuard.Core.Detection;

namespace SwarmGuard.Core.Alerts;

/// <summary>
/// Counts breaches in a row, per task and kind of trouble. Silence, a quiet sample and trouble of another kind all end a row; an
/// alert that arrives twice or late does not lengthen it.
/// </summary>
public sealed class BreachLedger
{
    private readonly Dictionary<string, Row> _rows = [];

    /// <summary>Counts one breach and answers how many in a row that makes.</summary>
    /// <param name="task">Whose breach it is.</param>
    /// <param name="scenario">What kind of trouble it means.</param>
    /// <param name="breachAt">When the agent saw it; an alert not newer than the last one counts nothing.</param>
    /// <param name="now">The manager's clock.</param>
    /// <param name="memory">How long a row survives silence.</param>
    public int Count(string task, Scenario scenario, DateTimeOffset breachAt, DateTimeOffset now, TimeSpan memory)
    {
        if (_rows.TryGetValue(task, out var row) && row.Scenario == scenario && now - row.SeenAt <= memory)
        {
            if (breachAt <= row.BreachAt) return row.Count;
            _rows[task] = row with { Count = row.Count + 1, BreachAt = breachAt, SeenAt = now };
            return row.Count + 1;
        }

        _rows[task] = new Row(scenario, 1, breachAt, breachAt, now);
        return 1;
    }

    /// <summary>When the agent saw the first breach of the row, or null where there is none: the T0 of what comes of it.</summary>
    public DateTimeOffset? BeganAt(string task) => _rows.GetValueOrDefault(task)?.BeganAt;

    /// <summary>The breach ended, or was acted upon.</summary>
    public void End(string task) => _rows.Remove(task);

    /// <summary>A quiet sample was taken at this time: ends the row, unless the breach is newer than the sample.</summary>
    public void Quiet(string task, DateTimeOffset sampledAt)
    {
        if (_rows.TryGetValue(task, out var row) && row.BreachAt < sampledAt) _rows.Remove(task);
    }

    /// <summary>Forgets rows that silence has ended, so that the ledger does not grow with every task ever seen.</summary>
    public void Forget(DateTimeOffset now, TimeSpan memory)
    {
        foreach (var (task, _) in _rows.Where(r => now - r.Value.SeenAt > memory).ToList()) _rows.Remove(task);
    }

    public int Rows => _rows.Count;

    private sealed record Row(Scenario Scenario, int Count, DateTimeOffset BeganAt, DateTimeOffset BreachAt, DateTimeOffset SeenAt);
}
