using SwarmGuard.Agent.Sampling;

namespace SwarmGuard.Agent.Sending;

/// <summary>Room for one picture, the newest: a slow manager gets the state of now and not a backlog.</summary>
internal sealed class LatestPicture : IDisposable
{
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private readonly Lock _lock = new();
    private SamplePicture? _picture;
    private bool _complete;
    private volatile SamplePicture? _newest;

    /// <summary>The last one that was put here, whether or not it was taken; null before the first pass.</summary>
    public SamplePicture? Newest => _newest;

    /// <summary>Pictures that a newer one replaced before they were sent.</summary>
    public long Replaced { get; private set; }

    public void Put(SamplePicture picture)
    {
        lock (_lock)
        {
            if (_picture is not null) Replaced++;
            _newest = _picture = picture;
            Signal();
        }
    }

    /// <summary>Waits for a picture; null once there will be none.</summary>
    public async Task<SamplePicture?> TakeAsync(CancellationToken stop)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_picture is { } picture)
                {
                    _picture = null;
                    return picture;
                }

                if (_complete) return null;
            }

            await _arrived.WaitAsync(stop);
        }
    }

    public void Complete()
    {
        lock (_lock)
        {
            _complete = true;
            Signal();
        }
    }

    public void Dispose() => _arrived.Dispose();

    private void Signal()
    {
        if (_arrived.CurrentCount == 0) _arrived.Release();
    }
}
