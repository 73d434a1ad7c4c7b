using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SwarmGuard.Manager.History;

/// <summary>
/// The file, as its one writer has it. What it can't read is put aside under another name and a new one is begun: losing the file loses history
/// and nothing else. A database of somebody else's is left alone.
/// </summary>
/// <param name="settings">Where, and how large.</param>
/// <param name="trouble">Tells what was put aside.</param>
/// <param name="clock">For when this run began.</param>
/// <param name="steps">Other steps of the schema, for a test.</param>
internal sealed class HistoryFile(HistorySettings settings, HistoryTrouble trouble, TimeProvider clock, IReadOnlyList<string>? steps = null) : IDisposable
{
    private const int MostAttempts = 3;
    private const long MostWaitingBytes = 4 * 1024 * 1024;
    private static readonly string[] Parts = ["", "-wal", "-shm"];
    private readonly string _path = settings.File ?? "";
    private readonly IReadOnlyList<string> _steps = steps ?? HistorySchema.Steps;
    private readonly DateTimeOffset _began = clock.GetUtcNow();
    private SqliteConnection? _connection;

    /// <summary>By which the lines of this run of the manager are told from those of others.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What the file calls this run; null until it was open once.</summary>
    public long? RunKey { get; private set; }

    public bool IsOpen => _connection is not null;

    public SqliteConnection Connection => _connection ?? throw new InvalidOperationException("the file is not open");

    /// <summary>Somebody took it away; what is written now would be lost.</summary>
    public bool IsGone => IsOpen && !File.Exists(_path);

    public void Open()
    {
        for (var attempt = 1; !IsOpen; attempt++)
        {
            try
            {
                if (!TryOpen(out var version))
                    PutAside(Free($"{_path}.version-{version}"), $"is of version {version}, and this manager knows none past {_steps.Count}");
            }
            catch (SqliteException e) when (Sql.IsDamage(e) && attempt < MostAttempts)
            {
                PutAside(e);
            }
        }
    }

    /// <summary>It is damaged; the next attempt begins a new one. Only the last damaged one is kept, so that a sick disk is not filled with them.</summary>
    public void PutAside(SqliteException damage) => PutAside($"{_path}.corrupt", $"can't be read ({damage.Message})");

    /// <summary>SQLite then refuses what would make the file larger.</summary>
    public void Limit(long bytes) =>
        Connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={Math.Max(1, bytes / Connection.Number("PRAGMA page_size") ?? 1)}"));

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    /// <summary>False: it is of a version that is not known.</summary>
    private bool TryOpen(out long version)
    {
        var place = new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 5 };
        var connection = _connection = new SqliteConnection(place.ToString());
        try
        {
            connection.Open();
            version = connection.Number("PRAGMA user_version") ?? 0;
            if (version > _steps.Count)
            {
                Dispose();
                return false;
            }

            Prepare(connection, version);
            return true;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Prepare(SqliteConnection connection, long version)
    {
        var isEmpty = connection.Number("SELECT COUNT(*) FROM sqlite_master") == 0;
        if (!isEmpty && connection.Number("PRAGMA application_id") != HistorySchema.ApplicationId)
            throw new IOException("it is a database of another program's, and is left alone");
        // A machine that lost power, or a copy that was cut short: found here, and not in the middle of something.
        if (!isEmpty && connection.Text("PRAGMA quick_check(1)") is var check && check != "ok") throw new SqliteException(check, SQLitePCL.raw.SQLITE_CORRUPT);
        if (isEmpty) connection.Run("PRAGMA auto_vacuum=INCREMENTAL");
        // Readers don't hinder the writer, nor it them. Synced at checkpoints only: a loss of power costs the last moments, never the file.
        connection.Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY");
        connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA journal_size_limit={MostWaitingBytes}"));
        Limit(settings.HardMostBytes);
        for (; version < _steps.Count; version++) Migrate(connection, version);
        RunKey = BeginRun(connection);
    }

    private void Migrate(SqliteConnection connection, long version)
    {
        using var step = connection.BeginTransaction();
        connection.Run(_steps[(int)version]);
        connection.Run(string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA user_version={version + 1}; PRAGMA application_id={HistorySchema.ApplicationId}"));
        step.Commit();
    }

    /// <summary>What an earlier run left open is closed: what became of it, this file does not know.</summary>
    private long BeginRun(SqliteConnection connection)
    {
        using var all = connection.BeginTransaction();
        var isNew = connection.Run(
            "INSERT OR IGNORE INTO runs(name, began) VALUES(@name, @began)", ("@name", Run), ("@began", _began.UtcTicks)) > 0;
        if (isNew)
        {
            connection.Run(HistoryWords.HandOver);
            connection.Run(HistoryWords.EndReplicas, ("@began", _began.UtcTicks));
        }

        var key = connection.Number("SELECT key FROM runs WHERE name=@name", ("@name", Run));
        all.Commit();
        return key ?? 0;
    }

    private void PutAside(string name, string why)
    {
        Dispose();
        foreach (var part in Parts)
        {
            if (File.Exists(_path + part)) File.Move(_path + part, name + part, overwrite: true);
            else File.Delete(name + part);
        }

        trouble.Notice($"the history in {_path} {why}: it is put aside as {name}, and a new one is begun; only history is lost");
    }

    private static string Free(string name)
    {
        if (!File.Exists(name)) return name;
        var number = 2;
        while (File.Exists($"{name}.{number}")) number++;
        return $"{name}.{number}";
    }
}
