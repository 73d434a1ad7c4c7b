using Microsoft.Data.Sqlite;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.History;
using Xunit;

namespace SwarmGuard.Tests.History;

/// <summary>What a kill leaves, and what readers and the writer see of each other.</summary>
public sealed class HistoryCrashTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly HistoryScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void A_manager_that_is_killed_in_the_middle_of_a_write_leaves_a_file_with_all_that_was_written_before()
    {
        _scene.Action("a1", HistoryScene.Noon);
        _scene.Write().ShouldBeTrue();
        using var half = _scene.File.Connection.BeginTransaction();
        _scene.File.Connection.Run("PRAGMA cache_size=1");
        _scene.File.Connection.Run(
            "INSERT INTO lines(run, seq, at, kind, service, json) SELECT 1, value, value, 'notice', '', json_array(value) FROM json_each(@all)",
            ("@all", $"[{string.Join(',', Enumerable.Range(1000, 5000))}]"));
        using var next = Copied();
        next.Action("a2", HistoryScene.Noon);
        next.Write().ShouldBeTrue();
        next.Told().ShouldBeEmpty();
        next.Rows("SELECT id FROM actions ORDER BY id").ShouldBe(["a1", "a2"]);
        next.Rows("SELECT COUNT(*) FROM lines WHERE seq >= 1000").ShouldBe(["0"]);
        Directory.Delete(next.Folder, recursive: true);
    }

    [Fact]
    public void A_log_that_is_cut_short_anywhere_costs_its_last_writes_and_no_more()
    {
        for (var i = 1; i <= 5; i++)
        {
            _scene.Action($"a{i}", HistoryScene.Noon);
            _scene.Write().ShouldBeTrue();
        }

        var length = new FileInfo(_scene.Path1 + "-wal").Length;
        var counts = new List<int>();
        for (var cut = 0L; cut <= length; cut += length / 10)
        {
            using var next = Copied(length - cut);
            next.Write().ShouldBeTrue();
            next.Told().ShouldBeEmpty();
            counts.Add(int.Parse(next.Rows("SELECT COUNT(*) FROM actions").Single()));
            Directory.Delete(next.Folder, recursive: true);
        }

        counts.ShouldBe(counts.OrderDescending());
        counts[0].ShouldBe(5);
        counts[^1].ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_reads_neither_waits_for_the_writer_nor_holds_it_up()
    {
        _scene.Action("a1", HistoryScene.Noon);
        _scene.Write().ShouldBeTrue();
        using var reader = new SqliteConnection($"Data Source={_scene.Path1};Mode=ReadOnly;Pooling=False");
        reader.Open();
        using var view = reader.BeginTransaction();
        reader.Number("SELECT COUNT(*) FROM actions").ShouldBe(1);
        _scene.Action("a2", HistoryScene.Noon);
        _scene.Write().ShouldBeTrue("a reader that never ends holds nothing up");
        reader.Number("SELECT COUNT(*) FROM actions").ShouldBe(1, "and has one view of all");
        using var writing = _scene.File.Connection.BeginTransaction();
        _scene.File.Connection.Run("DELETE FROM actions");
        (await _scene.Reader.AskAsync(c => StoredActions.List(c, new ActionFilter(), new HashSet<string>()), Stop))!.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_readers_beside_a_busy_writer_are_all_answered()
    {
        HistoryFileTests.Fill(_scene, minutes: 2, tasks: 20);
        using var others = new HistoryScene(_scene.Settings, _scene.Folder, HistoryScene.Noon.AddHours(1));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            var answers = 0;
            while (!done.IsCancellationRequested)
            {
                var shown = await others.Book.OfServiceAsync("web", HistoryScene.Noon, HistoryScene.Noon.AddMinutes(2), TimeSpan.FromMinutes(1), Stop);
                shown.Tasks.Count.ShouldBe(20);
                answers++;
            }

            return answers;
        }, Stop)).ToList();
        HistoryFileTests.Fill(_scene, minutes: 60, tasks: 20, from: 2);
        await done.CancelAsync();
        (await Task.WhenAll(readers)).Sum().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_question_whose_asker_is_gone_is_given_up()
    {
        _scene.Write().ShouldBeTrue();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var asked = _scene.Reader.AskAsync(
            c =>
            {
                gone.Cancel();
                return new List<long?> { c.Number("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n") };
            }, gone.Token);
        await Should.ThrowAsync<OperationCanceledException>(asked);
    }

    /// <summary>The files as a kill at this moment would leave them.</summary>
    private HistoryScene Copied(long? logLength = null)
    {
        var folder = Directory.CreateTempSubdirectory("swarmguard-history-").FullName;
        var path = Path.Combine(folder, "history.db");
        File.Copy(_scene.Path1, path);
        File.Copy(_scene.Path1 + "-wal", path + "-wal");
        if (logLength is not { } length) return new HistoryScene(folder: folder);
        using var log = new FileStream(path + "-wal", FileMode.Open);
        log.SetLength(length);
        return new HistoryScene(folder: folder);
    }
}
