using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.History;
using SwarmGuard.Manager.Records;
using SwarmGuard.Tests.Wire;

namespace SwarmGuard.Tests.History;

/// <summary>History over a real file in a folder of its own, written by hand instead of in the background.</summary>
internal sealed class HistoryScene : IDisposable
{
    public static readonly DateTimeOffset Noon = Samples.Noon;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    public HistoryScene(HistorySettings? settings = null, string? folder = null, DateTimeOffset? now = null, IReadOnlyList<string>? steps = null)
    {
        _ownsFolder = folder is null;
        _folder = folder ?? Directory.CreateTempSubdirectory("swarmguard-history-").FullName;
        Settings = settings ?? new HistorySettings(Path.Combine(_folder, "history.db"));
        Clock = new FakeTimeProvider(now ?? Noon);
        Feed = new RecordFeed(NullLogger<RecordFeed>.Instance);
        Timeline = new TimelineBook(Feed, Clock, NullLogger<TimelineBook>.Instance);
        Actions = new ActionBook(Feed);
        Feed.Acted += action => Queue.Add(new HistoryEntry.Action(action, Clock.GetUtcNow()));
        Feed.Told += line => Queue.Add(new HistoryEntry.Line(line));
        Trouble = new HistoryTrouble(Settings, Timeline, Clock);
        File = new HistoryFile(Settings, Trouble, Clock, steps);
        Retention = new HistoryRetention(File, Settings);
        Reader = new HistoryReader(Settings, TimeProvider.System, NullLogger<HistoryReader>.Instance);
        Book = new HistoryBook(Recent, Replicas, Reader, File, Actions, Timeline, Clock);
        Writer = new HistoryWriter(
            Queue, File, new HistoryHand(File), Retention, Trouble, Settings, Actions, Timeline, Replicas, Clock, NullLogger<HistoryWriter>.Instance);
    }

    public string Folder => _folder;
    public HistorySettings Settings { get; }
    public FakeTimeProvider Clock { get; }
    public RecordFeed Feed { get; }
    public TimelineBook Timeline { get; }
    public ActionBook Actions { get; }
    public HistoryQueue Queue { get; } = new();
    public RecentSamples Recent { get; } = new();
    public ReplicaTrail Replicas { get; } = new();
    public HistoryTrouble Trouble { get; }
    public HistoryFile File { get; }
    public HistoryRetention Retention { get; }
    public HistoryReader Reader { get; }
    public HistoryBook Book { get; }
    public HistoryWriter Writer { get; }

    public string Path1 => Settings.File!;

    /// <summary>Another manager over the same file, after this one.</summary>
    public HistoryScene Restarted()
    {
        File.Dispose();
        return new HistoryScene(Settings, _folder, Clock.GetUtcNow());
    }

    public void Action(string id, DateTimeOffset begun, string status = ActionStatus.Success, string service = "web", string kind = ActionKind.Migration) =>
        Actions.Begin(Samples.Action with { Id = id, T3 = begun, Status = status, Service = service, Kind = kind });

    /// <summary>A task is measured, and the clock stands there.</summary>
    public void Sample(DateTimeOffset at, double cpu, string task = "t1", string service = "web", int slot = 1)
    {
        if (at > Clock.GetUtcNow()) Clock.SetUtcNow(at);
        var container = Samples.Batch.Containers[0] with
        {
            TaskId = task, ServiceName = service, ContainerName = $"{service}.{slot}.{task}",
            Metrics = Samples.Metrics with { CpuPercent = cpu, MemoryPercent = cpu / 2, NetworkPercent = cpu / 4 },
        };
        Recent.Take(Samples.Batch with { Containers = [container] }, at);
    }

    /// <summary>What ended before the minute that the clock shows goes to the file.</summary>
    public bool Write()
    {
        var (tasks, nodes) = Recent.Close(Clock.GetUtcNow());
        if (tasks.Count > 0) Queue.Add(new HistoryEntry.Minutes(tasks, nodes));
        return Writer.WriteOnce();
    }

    /// <summary>The file as somebody else sees it.</summary>
    public IReadOnlyList<string> Rows(string sql) => RowsOf(Path1, sql);

    public static IReadOnlyList<string> RowsOf(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(string.Join(' ', Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? "-" : rows.GetString(i))));
        return found;
    }

    public string Told() => string.Join('\n', Timeline.After(0).Select(line => line.Message));

    public void Dispose()
    {
        Writer.Dispose();
        File.Dispose();
        Reader.Dispose();
        if (_ownsFolder) Directory.Delete(_folder, recursive: true);
    }
}
