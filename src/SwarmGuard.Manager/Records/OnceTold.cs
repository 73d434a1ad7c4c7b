using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Records;

/// <summary>Tells once of each trouble that would show again with every list and every batch, so that it floods nobody.</summary>
internal sealed class OnceTold(TimelineBook timeline)
{
    /// <summary>Past so many it is one sick or lying teller, of whom the lines until then have told.</summary>
    private const int MostTold = 100;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _told = [];

    public void Tell(string message)
    {
        lock (_gate)
        {
            if (_told.Count >= MostTold || !_told.Add(message)) return;
        }

        timeline.Add(TimelineKind.Notice, "", message, severity: Severity.Warning);
    }
}
