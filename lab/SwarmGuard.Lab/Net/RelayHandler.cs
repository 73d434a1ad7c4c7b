namespace SwarmGuard.Lab.Net;

/// <summary>
/// HTTP over connections that take a while to come about: the first is made beforehand, so that what is measured from the first
/// request on does not count it.
/// </summary>
internal sealed class RelayHandler : DelegatingHandler
{
    /// <summary>Servers hang up on who says nothing; ours after one and a half minutes at the earliest.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly Func<CancellationToken, Task<Stream>> _connect;
    private readonly TimeProvider _clock;
    private readonly long _opened;
    private Stream? _first;

    private RelayHandler(Func<CancellationToken, Task<Stream>> connect, TimeProvider clock, Stream first)
    {
        (_connect, _clock, _opened, _first) = (connect, clock, clock.GetTimestamp(), first);
        InnerHandler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = (_, stop) => NextAsync(stop) };
    }

    public static async Task<RelayHandler> OpenAsync(Func<CancellationToken, Task<Stream>> connect, TimeProvider clock, CancellationToken stop) =>
        new(connect, clock, await connect(stop));

    protected override void Dispose(bool disposing)
    {
        if (disposing) Interlocked.Exchange(ref _first, null)?.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<Stream> NextAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _first, null) is { } first)
        {
            if (_clock.GetElapsedTime(_opened) < Fresh) return first;
            await first.DisposeAsync();
        }

        return await _connect(stop);
    }
}
