using Microsoft.Data.Sqlite;

namespace SwarmGuard.Manager.History;

/// <summary>
/// Reads the file beside its writer, each question over a connection of its own, on a thread of its own and for a bounded time. What can't be
/// read is not known: the answer is then what memory has.
/// </summary>
internal sealed class HistoryReader(HistorySettings settings, TimeProvider clock, ILogger<HistoryReader> log) : IDisposable
{
    private const int AtATime = 4;
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _places = new(AtATime);

    /// <summary>Null: nothing is known.</summary>
    public async Task<T?> AskAsync<T>(Func<SqliteConnection, T> ask, CancellationToken stop)
        where T : class
    {
        if (settings.File is null) return null;
        using var late = new CancellationTokenSource(LongestRead, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        var bounded = either.Token;
        try
        {
            await _places.WaitAsync(bounded);
            var reading = Task.Factory.StartNew(() => Read(ask, bounded), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            // On a disk that hangs even an interrupted read does not end; whoever asked is answered all the same.
            return await reading.WaitAsync(bounded);
        }
        catch (Exception e) when (e is SqliteException or IOException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            log.LogWarning("reading history from {File}: {Problem}", settings.File, e.Message);
            return null;
        }
    }

    public void Dispose() => _places.Dispose();

    private T? Read<T>(Func<SqliteConnection, T> ask, CancellationToken stop)
        where T : class
    {
        try
        {
            if (!File.Exists(settings.File)) return null;
            var place = new SqliteConnectionStringBuilder { DataSource = settings.File, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 1 };
            using var connection = new SqliteConnection(place.ToString());
            connection.Open();
            using var _ = stop.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle!));
            stop.ThrowIfCancellationRequested();
            return ask(connection);
        }
        finally
        {
            _places.Release();
        }
    }
}
