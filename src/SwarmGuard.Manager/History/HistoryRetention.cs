using Microsoft.Data.Sqlite;

namespace SwarmGuard.Manager.History;

/// <summary>Forgets what is too old, and while the file is too large what is oldest; then the file shrinks.</summary>
internal sealed class HistoryRetention(HistoryFile file, HistorySettings settings)
{
    /// <summary>Once it is too large it is made smaller by a tenth, so that this is not done every minute.</summary>
    private const double Room = 0.9;

    /// <summary>Each takes a tenth of the time that is kept: after so many, a thousandth of it is left.</summary>
    private const int MostRounds = 66;

    private const long MinuteTicks = TimeSpan.TicksPerMinute;

    /// <summary>True where anything went.</summary>
    public bool Run(DateTimeOffset now)
    {
        var gone = Forget(now - settings.KeepFor);
        if (Used() > settings.MostBytes)
        {
            for (var round = 0; round < MostRounds && Used() > settings.MostBytes * Room && Oldest() is { } oldest && oldest < now.UtcTicks; round++)
                gone += Forget(new DateTimeOffset(oldest + Math.Max(MinuteTicks, (now.UtcTicks - oldest) / 10), TimeSpan.Zero));
        }

        if (gone == 0) return false;
        file.Connection.Run("PRAGMA incremental_vacuum");
        file.Connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        return true;
    }

    /// <summary>Pages that hold something.</summary>
    private long Used() => ((Number("PRAGMA page_count") ?? 0) - (Number("PRAGMA freelist_count") ?? 0)) * (Number("PRAGMA page_size") ?? 0);

    private long? Oldest() => Number(
        $"""
        SELECT MIN(at) FROM (SELECT MIN(minute) * {MinuteTicks} + {DateTime.UnixEpoch.Ticks} AS at FROM task_minutes
          UNION ALL SELECT MIN(minute) * {MinuteTicks} + {DateTime.UnixEpoch.Ticks} FROM node_minutes
          UNION ALL SELECT MIN(at) FROM lines UNION ALL SELECT MIN(begun) FROM actions)
        """);

    private int Forget(DateTimeOffset before)
    {
        var connection = file.Connection;
        (string, object?) minute = ("@minute", before.ToUnixTimeSeconds() / 60);
        (string, object?) at = ("@at", before.UtcTicks);
        using var all = connection.BeginTransaction();
        var gone = connection.Run("DELETE FROM task_minutes WHERE minute < @minute", minute)
            + connection.Run("DELETE FROM node_minutes WHERE minute < @minute", minute)
            + connection.Run("DELETE FROM lines WHERE at < @at", at)
            + connection.Run("DELETE FROM actions WHERE begun < @at", at)
            // The last change before then tells how many were wanted from there on.
            + connection.Run(
                """
                DELETE FROM replicas WHERE at < @at AND (wanted IS NULL
                  OR EXISTS (SELECT 1 FROM replicas later WHERE later.service = replicas.service AND later.at > replicas.at AND later.at <= @at))
                """, at);
        if (gone > 0) ForgetNames(connection, minute);
        all.Commit();
        return gone;
    }

    // Their last minute is known to the hour.
    private static void ForgetNames(SqliteConnection connection, (string, object?) minute)
    {
        connection.Run("DELETE FROM tasks WHERE last < @minute - 60", minute);
        connection.Run("DELETE FROM nodes WHERE last < @minute - 60", minute);
        connection.Run("DELETE FROM services WHERE key NOT IN (SELECT service FROM tasks) AND key NOT IN (SELECT service FROM replicas)");
        connection.Run("DELETE FROM runs WHERE key NOT IN (SELECT run FROM lines) AND key < (SELECT MAX(key) FROM runs)");
    }

    private long? Number(string sql) => file.Connection.Number(sql);
}
