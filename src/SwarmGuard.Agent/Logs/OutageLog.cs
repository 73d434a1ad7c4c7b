namespace SwarmGuard.Agent.Logs;

/// <summary>Tells when something stops answering and when it is back, instead of every failed try between.</summary>
internal sealed class OutageLog(ConsoleLog log, string what, TimeProvider time)
{
    private readonly Lock _lock = new();
    private long? _since;

    public void Failed(string problem)
    {
        lock (_lock)
        {
            if (_since is not null) return;
            _since = time.GetTimestamp();
        }

        log.Warn($"{what} does not answer, trying on: {problem}");
    }

    public void Worked()
    {
        TimeSpan outage;
        lock (_lock)
        {
            if (_since is not { } since) return;
            outage = time.GetElapsedTime(since);
            _since = null;
        }

        log.Info($"{what} answers again after {outage.TotalSeconds:0.0} s");
    }
}
