using Microsoft.AspNetCore.Connections;
using Microsoft.Net.Http.Headers;

namespace SwarmGuard.WebStress.Hosting;

/// <summary>Counts what clients have under way, so that a stop can tell idle from busy.</summary>
internal sealed class TrafficLedger(TimeProvider clock)
{
    private int _openConnections;
    private int _requestsInFlight;
    private long _requestsServed;
    private long _lastArrival = long.MinValue;
    private volatile bool _draining;

    public int OpenConnections => Volatile.Read(ref _openConnections);

    public int RequestsInFlight => Volatile.Read(ref _requestsInFlight);

    public long RequestsServed => Interlocked.Read(ref _requestsServed);

    public bool IsDraining => _draining;

    public TimeSpan SinceLastArrival => Interlocked.Read(ref _lastArrival) is var at && at == long.MinValue
        ? TimeSpan.MaxValue
        : clock.GetElapsedTime(at);

    public void BeginDraining() => _draining = true;

    public async Task TrackConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        Interlocked.Exchange(ref _lastArrival, clock.GetTimestamp());
        Interlocked.Increment(ref _openConnections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _openConnections);
        }
    }

    public async Task TrackRequestAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Exchange(ref _lastArrival, clock.GetTimestamp());
        Interlocked.Increment(ref _requestsInFlight);
        context.Response.Headers["X-Replica"] = Environment.MachineName;
        // Decided when the answer starts, not when the request arrives: a request begun before the stop must close its connection too.
        context.Response.OnStarting(() =>
        {
            if (_draining)
                context.Response.Headers[HeaderNames.Connection] = "close";
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Increment(ref _requestsServed);
            Interlocked.Decrement(ref _requestsInFlight);
        }
    }
}
