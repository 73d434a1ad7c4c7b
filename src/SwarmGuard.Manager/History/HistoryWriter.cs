using Microsoft.Data.Sqlite;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.History;

/// <summary>
/// Writes what waits into the file, on a thread of its own: a disk that hangs holds up nobody who decides. While it can't be written, entries
/// wait as far as there is room, and once it can be again, what the manager still knows is written anew.
/// </summary>
internal sealed class HistoryWriter(
    HistoryQueue queue, HistoryFile file, HistoryHand hand, HistoryRetention retention, HistoryTrouble trouble, HistorySettings settings,
    ActionBook actions, TimelineBook timeline, ReplicaTrail replicas, TimeProvider clock, ILogger<HistoryWriter> log) : BackgroundService
{
    /// <summary>What comes within it is written together; a kill loses no more than that.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(1);
    private const int MostAtOnce = 2000;
    private readonly List<HistoryEntry> _pending = [];
    private long _dropped;
    private bool _mayLack = true;
    private DateTimeOffset? _tidiedAt;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (settings.File is null) return;
        var last = OnOwnThread(() =>
        {
            while (!queue.IsEmpty && WriteOnce())
            {
            }

            file.Dispose();
        });
        // A disk that hangs keeps no manager from going.
        await Task.WhenAny(last, Task.Delay(LastWords, clock, CancellationToken.None));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (settings.File is not null && !stoppingToken.IsCancellationRequested)
        {
            var isWell = await OnOwnThread(WriteOnce);
            await Task.Delay(isWell ? Gather : RetryAfter, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            using var due = new CancellationTokenSource(TidyEvery, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, due.Token);
            if (isWell && !_mayLack) await queue.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Writes what waits now. False: it can't be written.</summary>
    internal bool WriteOnce()
    {
        try
        {
            if (file.IsGone) file.Dispose();
            if (!file.IsOpen) Open();
            if (_pending.Count == 0) queue.Drain(_pending, MostAtOnce);
            hand.Write(_pending);
            _pending.Clear();
            if (queue.IsEmpty) CatchUp();
            Tidy();
            return true;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Fail(e);
            return false;
        }
    }

    private void Open()
    {
        file.Open();
        hand.Forget();
        _mayLack = true;
    }

    // What was written before is written again and changes nothing; what found no room, or went with another file, is there again.
    private void CatchUp()
    {
        var (now, dropped) = (clock.GetUtcNow(), queue.Dropped);
        if (_mayLack || dropped > _dropped)
        {
            hand.Write([
                .. actions.Newest().Reverse().Select(view => new HistoryEntry.Action(view, view.T6 ?? view.T5 ?? now)),
                .. timeline.After(0).Select(line => new HistoryEntry.Line(line)),
                .. replicas.All().Select(change => new HistoryEntry.Replicas(change)),
            ]);
        }

        trouble.End(dropped);
        (_mayLack, _dropped) = (false, dropped);
    }

    private void Tidy()
    {
        var now = clock.GetUtcNow();
        if (_tidiedAt is { } at && now - at < TidyEvery) return;
        _tidiedAt = now;
        if (retention.Run(now)) hand.Forget();
    }

    private void Fail(Exception problem)
    {
        switch (problem)
        {
            case SqliteException damage when Sql.IsDamage(damage): Attempt(() => file.PutAside(damage)); break;
            case SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } full:
                trouble.Begin(full.Message);
                // Where it is our own limit that was reached, the oldest makes room.
                Attempt(() => retention.Run(clock.GetUtcNow()));
                break;
            case SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_MISMATCH }:
                // Not the disk's fault but ours, or that of somebody who changed the tables; the same entries would fail for ever.
                log.LogError(problem, "{Entries} entries of history are left out", _pending.Count);
                _pending.Clear();
                break;
            default:
                file.Dispose();
                trouble.Begin(problem.Message);
                break;
        }
    }

    private void Attempt(Action work)
    {
        try
        {
            work();
            hand.Forget();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            trouble.Begin(e.Message);
        }
    }

    private static Task<T> OnOwnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Task OnOwnThread(Action work) => OnOwnThread(() =>
    {
        work();
        return true;
    });
}
