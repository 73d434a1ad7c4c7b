namespace SwarmGuard.WebStress.Load;

/// <summary>One running stress: starts once, ends by itself after its duration or when stopped, and then holds nothing.</summary>
internal abstract class Stress(StressKind kind, LoadProfile profile, TimeProvider clock) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private long _startedAt;
    private ITimer? _end;

    public StressKind Kind => kind;

    public LoadProfile Profile => profile;

    public Task Ended { get; private set; } = Task.CompletedTask;

    public bool IsRunning => !Ended.IsCompleted;

    /// <summary>What went wrong last, for people who wonder why the figures stay low.</summary>
    public string? LastError { get; protected set; }

    public TimeSpan Elapsed => clock.GetElapsedTime(_startedAt);

    protected TimeProvider Clock => clock;

    protected double Wanted => profile.At(Elapsed);

    public void Start()
    {
        _startedAt = clock.GetTimestamp();
        _end = clock.CreateTimer(_ => _stop.Cancel(), null, profile.Duration, Timeout.InfiniteTimeSpan);
        Ended = WatchAsync();
    }

    /// <summary>Stops the stress if it still runs; all it held is free again afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ended;
        // Waits for a callback under way, which would otherwise cancel a disposed source.
        if (_end is not null)
            await _end.DisposeAsync();
        _stop.Dispose();
    }

    protected abstract Task RunAsync(CancellationToken stop);

    private async Task WatchAsync()
    {
        try
        {
            await RunAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The end of the duration and a stop look the same, and both are success.
        }
        catch (Exception fault) when (fault is InsufficientMemoryException)
        {
            LastError = fault.Message;
        }
    }
}
