using SwarmGuard.Core.Wire;

namespace SwarmGuard.Agent.Sending;

/// <summary>
/// Alerts on their way out. Bounded: when the manager takes none, the oldest go first and are counted. A newer alert of the
/// same container and scenario takes the place of one still queued, since only its figures are of interest now.
/// </summary>
internal sealed class AlertQueue(int capacity) : IDisposable
{
    private readonly OrderedDictionary<(string ContainerId, string Scenario), AlertMessage> _alerts = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Lock _lock = new();
    private bool _complete;

    /// <summary>Alerts that will never be sent, because too many or too old.</summary>
    public long Dropped { get; private set; }

    public int Count
    {
        get
        {
            lock (_lock) return _alerts.Count;
        }
    }

    public void Put(AlertMessage alert)
    {
        lock (_lock)
        {
            if (_alerts.ContainsKey(Key(alert)))
            {
                _alerts[Key(alert)] = alert;
                return;
            }

            if (_alerts.Count >= capacity)
            {
                _alerts.RemoveAt(0);
                Dropped++;
            }

            _alerts.Add(Key(alert), alert);
        }

        _arrived.Release();
    }

    /// <summary>Takes back an alert that could not be sent, to its place at the front, unless a newer one has come.</summary>
    public void PutBack(AlertMessage alert)
    {
        lock (_lock)
        {
            if (_alerts.ContainsKey(Key(alert))) return;
            if (_alerts.Count >= capacity)
            {
                Dropped++;
                return;
            }

            _alerts.Insert(0, Key(alert), alert);
        }

        _arrived.Release();
    }

    public void CountDropped()
    {
        lock (_lock) Dropped++;
    }

    /// <summary>Waits for the oldest alert; null once the queue is complete and empty.</summary>
    public async Task<AlertMessage?> TakeAsync(CancellationToken stop)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_alerts.Count > 0)
                {
                    var oldest = _alerts.GetAt(0).Value;
                    _alerts.RemoveAt(0);
                    return oldest;
                }

                if (_complete) return null;
            }

            await _arrived.WaitAsync(stop);
        }
    }

    /// <summary>No more will come; what is queued may still be taken.</summary>
    public void Complete()
    {
        lock (_lock) _complete = true;
        _arrived.Release();
    }

    public void Dispose() => _arrived.Dispose();

    private static (string ContainerId, string Scenario) Key(AlertMessage alert) => (alert.ContainerId, alert.Scenario);
}
