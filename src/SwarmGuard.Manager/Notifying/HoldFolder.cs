namespace SwarmGuard.Manager.Notifying;

/// <summary>Tells of a service that is held for one reason over and over only now and then, with how often it was meanwhile.</summary>
internal sealed class HoldFolder
{
    /// <summary>A Swarm with more services held at once than this has other troubles; its holds are then told unfolded.</summary>
    private const int MostKept = 2000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Service, string Reason), (DateTimeOffset ToldAt, int Folded)> _told = [];

    /// <summary>Null: it was told a short while ago. Otherwise how many were not told since the last.</summary>
    public int? Take(string service, string reason, DateTimeOffset at, TimeSpan every)
    {
        lock (_gate)
        {
            if (_told.TryGetValue((service, reason), out var last) && at - last.ToldAt < every)
            {
                _told[(service, reason)] = last with { Folded = last.Folded + 1 };
                return null;
            }

            foreach (var (key, old) in _told.Where(_ => _told.Count >= MostKept).ToList())
            {
                if (at - old.ToldAt >= every) _told.Remove(key);
            }

            if (_told.Count < MostKept) _told[(service, reason)] = (at, 0);
            return last.Folded;
        }
    }
}
