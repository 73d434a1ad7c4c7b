namespace SwarmGuard.Sinks.Sending;

/// <summary>Tells once when the database stops taking points and once when it takes them again, and each new reason of a refusal.</summary>
/// <param name="what">What the log calls it.</param>
/// <param name="warn">Takes a sentence about trouble.</param>
/// <param name="inform">Takes one about its end.</param>
/// <param name="time">The clock.</param>
internal sealed class SinkLog(string what, Action<string> warn, Action<string> inform, TimeProvider time)
{
    private long? _since;
    private long _droppedBefore;
    private string _lastRefusal = "";

    public void Later(string problem)
    {
        if (_since is not null) return;
        _since = time.GetTimestamp();
        warn($"{what} takes no points, trying on: {problem}");
    }

    /// <param name="dropped">So many had no room since the start; those since the last success were lost by the outage, also before it was seen.</param>
    public void Written(long dropped)
    {
        _lastRefusal = "";
        var lost = dropped - _droppedBefore;
        _droppedBefore = dropped;
        if (_since is not { } since) return;
        _since = null;
        inform(FormattableString.Invariant(
            $"{what} takes points again after {time.GetElapsedTime(since).TotalSeconds:0.0} s; {(lost == 0 ? "none was lost" : $"the oldest {lost} were dropped")}"));
    }

    public void Refused(string problem)
    {
        if (problem == _lastRefusal) return;
        _lastRefusal = problem;
        warn($"{what} refuses points, which are left out: {problem}");
    }
}
