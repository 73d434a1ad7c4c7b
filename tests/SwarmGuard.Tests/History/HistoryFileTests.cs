using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.History;
using Xunit;

namespace SwarmGuard.Tests.History;

public sealed class HistoryFileTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly HistoryScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void A_minute_is_the_greatest_and_the_average_of_its_samples_also_in_two_parts()
    {
        foreach (var (second, cpu) in ((int, double)[])[(0, 10), (10, 20.5), (20, 60.01)]) _scene.Sample(HistoryScene.Noon.AddSeconds(second), cpu);
        Close(HistoryScene.Noon.AddSeconds(59));
        Rows().ShouldBeEmpty("the minute is not over");
        Close(HistoryScene.Noon.AddSeconds(60));
        // (10 + 20.5 + 60.01) / 3 = 30.17; memory is half and network a quarter of it.
        Rows().ShouldBe(["3 6001 3017 3000 1508 1500 754"]);
        _scene.Sample(HistoryScene.Noon.AddSeconds(30), 90.17);
        Close(HistoryScene.Noon.AddSeconds(61));
        // (3 x 30.17 + 90.17) / 4 = 45.17
        Rows().Single().ShouldStartWith("4 9017 4517 ");
        _scene.Rows("SELECT samples, cpu_max, memory_max, mbps_max FROM node_minutes").ShouldBe(["4 100 300 1100"]);
    }

    [Fact]
    public void What_is_too_old_goes_and_the_file_shrinks()
    {
        using var scene = new HistoryScene(new HistorySettings(_scene.Path1) { KeepFor = TimeSpan.FromHours(2) }, _scene.Folder);
        Fill(scene, minutes: 60, tasks: 200);
        scene.Action("old", HistoryScene.Noon);
        scene.Write().ShouldBeTrue();
        scene.Rows("PRAGMA wal_checkpoint(TRUNCATE)");
        var large = new FileInfo(scene.Path1).Length;
        scene.Clock.SetUtcNow(HistoryScene.Noon.AddHours(4));
        scene.Sample(scene.Clock.GetUtcNow(), 1);
        scene.Write().ShouldBeTrue();
        scene.Rows("SELECT (SELECT COUNT(*) FROM task_minutes), (SELECT COUNT(*) FROM tasks)").ShouldBe(["0 0"]);
        new FileInfo(scene.Path1).Length.ShouldBeLessThan(large / 2);
    }

    [Fact]
    public void A_file_that_is_too_large_loses_the_oldest_and_shrinks()
    {
        using var scene = new HistoryScene(new HistorySettings(_scene.Path1) { MostBytes = 400 * 1024 }, _scene.Folder);
        Fill(scene, minutes: 30, tasks: 100);
        scene.Write().ShouldBeTrue();
        var before = scene.Rows("SELECT MIN(minute), MAX(minute) FROM task_minutes").Single().Split(' ');
        Fill(scene, minutes: 200, tasks: 100, from: 30);
        var after = scene.Rows("SELECT MIN(minute), MAX(minute) FROM task_minutes").Single().Split(' ');
        new FileInfo(scene.Path1).Length.ShouldBeLessThanOrEqualTo(scene.Settings.MostBytes);
        long.Parse(after[0]).ShouldBeGreaterThan(long.Parse(before[0]));
        long.Parse(after[1]).ShouldBe(long.Parse(before[1]) + 200);
    }

    [Theory]
    [InlineData("no database at all, but long enough that it must be looked at more closely than by its length")]
    [InlineData(null)]
    public async Task A_corrupt_file_is_put_aside_and_a_new_one_begun(string? text)
    {
        Fill(_scene, minutes: 5, tasks: 100);
        _scene.File.Dispose();
        var bytes = await File.ReadAllBytesAsync(_scene.Path1, Stop);
        for (var i = 4096; i < bytes.Length; i++) bytes[i] = (byte)(i * 31);
        if (text is null) await File.WriteAllBytesAsync(_scene.Path1, bytes, Stop);
        else await File.WriteAllTextAsync(_scene.Path1, text, Stop);
        using var next = _scene.Restarted();
        next.Action("a1", HistoryScene.Noon);
        next.Write().ShouldBeTrue();
        next.Told().ShouldContain("can't be read");
        File.Exists(_scene.Path1 + ".corrupt").ShouldBeTrue();
        next.Rows("SELECT id FROM actions").ShouldBe(["a1"]);
    }

    [Fact]
    public async Task A_newer_file_is_put_aside_whole_and_never_overwritten()
    {
        for (var time = 1; time <= 2; time++)
        {
            using var newer = new HistoryScene(folder: _scene.Folder, steps: [.. HistorySchema.Steps, $"CREATE TABLE news(n); INSERT INTO news VALUES({time})"]);
            newer.Write().ShouldBeTrue();
            newer.File.Dispose();
            using var older = newer.Restarted();
            older.Write().ShouldBeTrue();
            older.Told().ShouldContain($"is of version {HistorySchema.Steps.Count + 1}");
            older.Rows("PRAGMA user_version").ShouldBe([$"{HistorySchema.Steps.Count}"]);
            older.File.Dispose();
        }

        var aside = $"{_scene.Path1}.version-{HistorySchema.Steps.Count + 1}";
        HistoryScene.RowsOf(aside, "SELECT n FROM news").ShouldBe(["1"]);
        (await File.ReadAllBytesAsync(aside + ".2", Stop)).ShouldNotBeEmpty();
    }

    [Fact]
    public void An_older_file_is_brought_to_the_newer_version_with_all_that_is_in_it()
    {
        _scene.Action("a1", HistoryScene.Noon);
        _scene.Write().ShouldBeTrue();
        _scene.File.Dispose();
        using var newer = new HistoryScene(_scene.Settings, _scene.Folder, steps: [.. HistorySchema.Steps, "ALTER TABLE actions ADD COLUMN news TEXT"]);
        newer.Write().ShouldBeTrue();
        newer.Rows("SELECT id, news FROM actions").ShouldBe(["a1 -"]);
        newer.Rows("PRAGMA user_version").ShouldBe([$"{HistorySchema.Steps.Count + 1}"]);
    }

    [Fact]
    public void A_database_of_another_program_is_left_alone()
    {
        HistoryScene.RowsOf(_scene.Path1, "CREATE TABLE theirs(n); INSERT INTO theirs VALUES(1)");
        _scene.Write().ShouldBeFalse();
        _scene.Told().ShouldContain("another program");
        HistoryScene.RowsOf(_scene.Path1, "SELECT name FROM sqlite_master").ShouldBe(["theirs"]);
    }

    [Fact]
    public async Task A_folder_that_takes_no_file_is_told_once_and_memory_goes_on()
    {
        using var scene = new HistoryScene(new HistorySettings("/proc/self/history.db"), _scene.Folder);
        scene.Action("a1", HistoryScene.Noon);
        for (var attempt = 0; attempt < 3; attempt++) scene.Write().ShouldBeFalse();
        scene.Timeline.After(0).ShouldHaveSingleItem().Message.ShouldStartWith("history can't be written to /proc/self/history.db: ");
        (await scene.Book.ActionsAsync(new ActionFilter(), Stop)).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_full_disk_is_told_once_and_all_that_is_still_known_is_written_when_there_is_room()
    {
        _scene.Write().ShouldBeTrue();
        _scene.File.Limit(new FileInfo(_scene.Path1).Length + 8192);
        for (var i = 0; i < 100; i++) _scene.Action($"a{i:00}", HistoryScene.Noon.AddSeconds(i));
        for (var attempt = 0; attempt < 3; attempt++) _scene.Write().ShouldBeFalse();
        _scene.Trouble.Now!.ShouldContain("full");
        _scene.File.Limit(1_000_000);
        while (!_scene.Queue.IsEmpty) _scene.Write().ShouldBeTrue();
        _scene.Trouble.Now.ShouldBeNull();
        _scene.Rows("SELECT COUNT(*) FROM actions").ShouldBe(["100"]);
        _scene.Timeline.After(0).Select(line => line.Message[..22]).ShouldBe(["history can't be writt", "history is written to "]);
    }

    [Fact]
    public void A_flood_is_dropped_and_counted_and_what_is_still_known_is_written_afterwards()
    {
        for (var i = 0; i < 20_000; i++) _scene.Timeline.Add(TimelineKind.Notice, "", $"line {i}");
        _scene.Action("a1", HistoryScene.Noon);
        _scene.Queue.Dropped.ShouldBeGreaterThan(10_000);
        while (!_scene.Queue.IsEmpty) _scene.Write().ShouldBeTrue();
        _scene.Rows("SELECT COUNT(*) FROM actions").ShouldBe(["1"]);
        _scene.Rows("SELECT MAX(seq) FROM lines").ShouldBe(["20000"]);
    }

    [Fact]
    public void A_file_that_somebody_takes_away_is_begun_anew_with_what_is_known()
    {
        _scene.Action("a1", HistoryScene.Noon);
        _scene.Write().ShouldBeTrue();
        File.Delete(_scene.Path1);
        _scene.Action("a2", HistoryScene.Noon);
        _scene.Write().ShouldBeTrue();
        _scene.Rows("SELECT id FROM actions ORDER BY id").ShouldBe(["a1", "a2"]);
    }

    private void Close(DateTimeOffset at)
    {
        _scene.Clock.SetUtcNow(at > _scene.Clock.GetUtcNow() ? at : _scene.Clock.GetUtcNow());
        _scene.Write().ShouldBeTrue();
    }

    private IReadOnlyList<string> Rows() =>
        _scene.Rows("SELECT samples, cpu_max, cpu_avg, memory_max, memory_avg, network_max, network_avg FROM task_minutes");

    internal static void Fill(HistoryScene scene, int minutes, int tasks, int from = 0)
    {
        for (var minute = from; minute < from + minutes; minute++)
        {
            for (var task = 0; task < tasks; task++) scene.Sample(HistoryScene.Noon.AddMinutes(minute), minute % 100, $"t{task}", "web", task);
            scene.Clock.SetUtcNow(HistoryScene.Noon.AddMinutes(minute + 1));
            scene.Write().ShouldBeTrue();
        }
    }
}
