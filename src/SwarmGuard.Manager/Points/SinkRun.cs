using SwarmGuard.Sinks.Influx;
using SwarmGuard.Sinks.Sending;
using SwarmGuard.Sinks.Settings;

namespace SwarmGuard.Manager.Points;

/// <summary>A sink at work, from its start to its last points.</summary>
internal sealed class SinkRun : IAsyncDisposable
{
    /// <summary>About 300 bytes each: 3 MB, and at a line a second from each of ten services a quarter of an hour.</summary>
    private const int PointsWaiting = 10_000;

    /// <summary>Swarm kills ten seconds after SIGTERM, and the lease must be given back before.</summary>
    private static readonly TimeSpan FlushOnStop = TimeSpan.FromSeconds(2);

    private readonly InfluxSink _sink;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly TimeProvider _clock;
    private readonly Task _running;

    public SinkRun(SinkSettings settings, ILogger log, TimeProvider clock)
    {
        (Settings, _clock) = (settings, clock);
        _sink = new InfluxSink(settings, PointsWaiting, text => log.LogWarning("{Message}", text), text => log.LogInformation("{Message}", text), clock);
        _running = Task.Run(() => _sink.Points.RunAsync(_giveUp.Token));
        log.LogInformation("points go to {Place}, as {Credential}", settings.Place, settings.Credential);
    }

    public SinkSettings Settings { get; }

    public SinkCounters Counters => _sink.Points.Counters;

    public void Put(byte[]? point) => _sink.Points.Put(point);

    /// <summary>Sends what waits, if that is quick.</summary>
    public async ValueTask DisposeAsync()
    {
        _sink.Points.Complete();
        using (var bound = new CancellationTokenSource(FlushOnStop, _clock))
        await using (bound.Token.Register(_giveUp.Cancel))
        {
            await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        _sink.Dispose();
        _giveUp.Dispose();
    }
}
