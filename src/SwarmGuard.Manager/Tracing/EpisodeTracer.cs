using System.Collections.Concurrent;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Tracing;

/// <summary>
/// Writes a trace of each action that has ended, once all its times are known or no longer waited for. On the recorder's thread it only takes note.
/// One that is handed over is traced by whoever ends it, from T0 on: its times are on the service.
/// </summary>
internal sealed class EpisodeTracer(RecordFeed feed, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>A little longer than the manager itself waits for old tasks to be gone.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(130);

    /// <summary>An action is noted for minutes at most, and the cluster's limit is 30 in five.</summary>
    private const int MostNoted = 1000;

    private readonly ConcurrentDictionary<string, (ActionView Action, DateTimeOffset EndedAt)> _ended = new();

    // By the time that others begin to act.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        feed.Acted += Note;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        feed.Acted -= Note;
        Write(all: true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Write(all: false);
    }

    private void Note(ActionView action)
    {
        if (action.Status is ActionStatus.InProgress or ActionStatus.HandedOver) return;
        var now = clock.GetUtcNow();
        if (_ended.Count < MostNoted) _ended.AddOrUpdate(action.Id, (action, now), (_, before) => (action, before.EndedAt));
    }

    private void Write(bool all)
    {
        foreach (var (id, (action, endedAt)) in _ended)
        {
            if (!all && !IsWhole(action) && clock.GetUtcNow() - endedAt < LongestWait) continue;
            // Another word on it came meanwhile: then it is written with that, at the next look.
            if (_ended.TryRemove(new(id, (action, endedAt)))) EpisodeSource.Write(EpisodeTrace.IdOf(id), EpisodeSpans.Of(action, endedAt));
        }
    }

    private static bool IsWhole(ActionView action) => action.Status != ActionStatus.Success || action.T6 is not null;
}
