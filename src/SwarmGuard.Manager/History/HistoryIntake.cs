using System.Threading.Channels;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Services;

namespace SwarmGuard.Manager.History;

/// <summary>
/// Hears what the books record, keeps the last of it in memory, and hands on what is to be written. Its handlers run where decisions are
/// taken: they put something into a queue and are done. Nothing here waits for a disk.
/// </summary>
internal sealed class HistoryIntake(
    RecordFeed feed, RecentSamples recent, ReplicaTrail replicas, HistoryQueue queue, HistoryTrouble trouble, HistorySettings settings,
    ServiceBook services, TimeProvider clock) : BackgroundService
{
    private const int MostBatches = 1024;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly Channel<(SampleBatch Batch, DateTimeOffset At)> _batches = Channel.CreateBounded<(SampleBatch, DateTimeOffset)>(
        new BoundedChannelOptions(MostBatches) { SingleReader = true });

    private long _dropped;
    private long _lastDropped;
    private bool _toldOfFullness;

    /// <summary>Batches that came faster than they could be taken.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    // Before anything is told, so that nothing is missed; after it is gone, nothing hangs on the feed.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        feed.Sampled += Hear;
        if (settings.File is not null)
        {
            feed.Acted += Hear;
            feed.Told += Hear;
        }

        if (settings.WhyNoFile is { } why) trouble.Notice($"history is kept in memory only, for a quarter of an hour: {why}");
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        feed.Sampled -= Hear;
        feed.Acted -= Hear;
        feed.Told -= Hear;
        TakeAll();
        Write(DateTimeOffset.MaxValue);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        var (batch, tick) = (_batches.Reader.WaitToReadAsync(stoppingToken).AsTask(), timer.WaitForNextTickAsync(stoppingToken).AsTask());
        while (true)
        {
            await Task.WhenAny(batch, tick);
            if (stoppingToken.IsCancellationRequested) return;
            TakeAll();
            if (batch.IsCompleted) batch = _batches.Reader.WaitToReadAsync(stoppingToken).AsTask();
            if (!tick.IsCompleted) continue;
            Look();
            tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        }
    }

    /// <summary>What is due every second.</summary>
    private void Look()
    {
        var now = clock.GetUtcNow();
        if (services.IsListed)
        {
            foreach (var change in replicas.Look(services.All, now)) Add(new HistoryEntry.Replicas(change));
        }

        Write(now);
        if (queue.Dropped != _lastDropped) trouble.Begin("the disk is slower than what happens; what finds no room is left out");
        _lastDropped = queue.Dropped;
        if (!recent.IsFull || _toldOfFullness) return;
        _toldOfFullness = true;
        trouble.Notice($"history has room for {RecentSamples.MostTasks} tasks at a time; what others use is not kept");
    }

    private void TakeAll()
    {
        while (_batches.Reader.TryRead(out var next)) recent.Take(next.Batch, next.At);
    }

    private void Write(DateTimeOffset beforeMinuteOf)
    {
        var (tasks, nodes) = recent.Close(beforeMinuteOf);
        if (tasks.Count + nodes.Count > 0) Add(new HistoryEntry.Minutes(tasks, nodes));
    }

    private void Add(HistoryEntry entry)
    {
        if (settings.File is not null) queue.Add(entry);
    }

    private void Hear(SampleBatch batch, DateTimeOffset at)
    {
        if (!_batches.Writer.TryWrite((batch, at))) Interlocked.Increment(ref _dropped);
    }

    private void Hear(ActionView action) => queue.Add(new HistoryEntry.Action(action, clock.GetUtcNow()));

    private void Hear(TimelineEntry line) => queue.Add(new HistoryEntry.Line(line));
}
