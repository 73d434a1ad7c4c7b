namespace SwarmGuard.Agent.Logs;

/// <summary>Warns once of each trouble that would show again with every look.</summary>
internal sealed class OnceLog(ConsoleLog log)
{
    private const int Most = 100;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _told = [];

    public void Warn(string sentence)
    {
        lock (_gate)
        {
            if (_told.Count >= Most || !_told.Add(sentence)) return;
        }

        log.Warn(sentence);
    }
}
