using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Overview;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Sinks.Sending;

namespace SwarmGuard.Manager.Points;

/// <summary>
/// Writes what only the manager knows into InfluxDB, where the operator named one. What is recorded is put into the sink on the recorder's
/// thread, which costs some microseconds and never waits; all else is done here.
/// </summary>
internal sealed class InfluxWriter(
    RecordFeed feed, PolicyBook policies, ServiceOverview services, Lease lease, TimeProvider clock, ILogger<InfluxWriter> log) : BackgroundService
{
    /// <summary>How soon a change of replicas, or of the settings, is seen.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly EpisodePoints _episodes = new();
    private readonly ReplicaClock _replicas = new();
    private SinkCounters _ofEarlier;
    private volatile SinkRun? _run;

    /// <summary>Of all sinks since the start.</summary>
    internal SinkCounters Counters => _ofEarlier + (_run?.Counters ?? default);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        feed.Acted += OnAction;
        feed.Alerted += OnAlert;
        feed.Told += OnLine;
        try
        {
            using var timer = new PeriodicTimer(LookEvery, clock);
            do await LookAsync();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            feed.Acted -= OnAction;
            feed.Alerted -= OnAlert;
            feed.Told -= OnLine;
            await EndAsync();
        }
    }

    private void OnAction(ActionView action) => _run?.Put(_episodes.Of(action, clock.GetUtcNow()));

    private void OnAlert(AlertMessage alert, AlertAnswer answer) => _run?.Put(ManagerPoints.Of(alert, answer));

    private void OnLine(TimelineEntry line)
    {
        if (line.Kind == TimelineKind.Hold) _run?.Put(ManagerPoints.OfHold(line));
    }

    private async Task LookAsync()
    {
        try
        {
            await FollowSettingsAsync();
            if (_run is not { } run || !lease.IsHeld) return;
            var now = clock.GetUtcNow();
            foreach (var service in _replicas.Due(services.All(), now)) run.Put(ManagerPoints.Of(service, now));
        }
        catch (Exception e)
        {
            // A fault of ours in one look; an end of this loop would end the process.
            log.LogError(e, "points for InfluxDB");
        }
    }

    private async Task FollowSettingsAsync()
    {
        var wanted = policies.Sink;
        if (wanted == _run?.Settings) return;
        await EndAsync();
        if (wanted is not null) _run = new SinkRun(wanted, log, clock);
    }

    private async Task EndAsync()
    {
        if (_run is not { } run) return;
        _run = null;
        await run.DisposeAsync();
        _ofEarlier += run.Counters;
    }
}
