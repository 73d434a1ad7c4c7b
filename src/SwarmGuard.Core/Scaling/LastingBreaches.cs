namespace SwarmGuard.Core.Scaling;

/// <summary>
/// How long each task has been under pressure with network between the two thresholds, where neither scenario is clear at once. A gap in
/// the samples ends it, as a quiet sample does.
/// </summary>
public sealed class LastingBreaches
{
    private readonly Dictionary<string, (DateTimeOffset Since, DateTimeOffset Last)> _byTask = [];

    /// <summary>Since when the task has been in breach without a break, this sample included; null when it isn't.</summary>
    public DateTimeOffset? Observe(string task, bool isBetween, DateTimeOffset at, TimeSpan memory)
    {
        if (!isBetween)
        {
            _byTask.Remove(task);
            return null;
        }

        var goesOn = _byTask.TryGetValue(task, out var known) && at - known.Last <= memory;
        if (goesOn && at < known.Last) return known.Since;
        _byTask[task] = (goesOn ? known.Since : at, at);
        return _byTask[task].Since;
    }

    /// <summary>Forgets tasks that were not heard of lately, so that the book does not grow with every task ever seen.</summary>
    public void Forget(DateTimeOffset now, TimeSpan memory)
    {
        foreach (var (task, _) in _byTask.Where(t => now - t.Value.Last > memory).ToList()) _byTask.Remove(task);
    }
}
