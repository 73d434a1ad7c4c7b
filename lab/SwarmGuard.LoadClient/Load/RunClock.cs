namespace SwarmGuard.LoadClient.Load;

/// <summary>Time since the run began; zero until then.</summary>
internal sealed class RunClock(TimeProvider clock)
{
    private long _startedAt;

    public DateTimeOffset Began { get; private set; }

    public TimeSpan Elapsed => Volatile.Read(ref _startedAt) is not 0 and var started ? clock.GetElapsedTime(started) : TimeSpan.Zero;

    public void Start()
    {
        Began = clock.GetUtcNow();
        Volatile.Write(ref _startedAt, clock.GetTimestamp());
    }

    public long UnixMs(TimeSpan sinceBegin) => (Began + sinceBegin).ToUnixTimeMilliseconds();
}
