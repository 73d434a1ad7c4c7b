using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.History;
using Xunit;

namespace SwarmGuard.Tests.History;

public sealed class HistoryBookTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly HistoryScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task What_is_in_memory_is_shown_second_by_second()
    {
        for (var second = 0; second < 10; second++) _scene.Sample(HistoryScene.Noon.AddSeconds(second), 10 + second);
        var shown = await OfAsync(HistoryScene.Noon, HistoryScene.Noon.AddSeconds(15), 5);
        (shown.From, shown.StepSeconds, shown.Steps).ShouldBe((HistoryScene.Noon, 5, 3));
        var task = shown.Tasks.ShouldHaveSingleItem();
        (task.TaskId, task.Name, task.Node).ShouldBe(("t1", "web.1", "worker-1"));
        task.CpuPercent.ShouldBe([14, 19, null]);
        task.MemoryPercent.ShouldBe([7, 9.5, null]);
        task.NetworkPercent.ShouldBe([3.5, 4.75, null]);
    }

    [Fact]
    public async Task Beyond_memory_the_file_has_the_minutes_and_a_restart_loses_no_more_than_the_seconds()
    {
        for (var second = 0; second < 120; second += 10) _scene.Sample(HistoryScene.Noon.AddSeconds(second), second);
        _scene.Clock.SetUtcNow(HistoryScene.Noon.AddMinutes(2));
        _scene.Write().ShouldBeTrue();
        using var next = _scene.Restarted();
        var minutes = await next.Book.OfServiceAsync("web", HistoryScene.Noon, HistoryScene.Noon.AddMinutes(3), TimeSpan.FromMinutes(1), Stop);
        minutes.Tasks.ShouldHaveSingleItem().CpuPercent.ShouldBe([50, 110, null]);
        next.Sample(HistoryScene.Noon.AddSeconds(130), 99);
        var finer = await next.Book.OfServiceAsync("web", HistoryScene.Noon, HistoryScene.Noon.AddSeconds(150), TimeSpan.FromSeconds(30), Stop);
        finer.Tasks.ShouldHaveSingleItem().CpuPercent.ShouldBe([50, 50, 110, 110, 99]);
    }

    [Fact]
    public async Task There_are_at_most_600_steps_on_multiples_of_their_length()
    {
        var month = await OfAsync(HistoryScene.Noon.AddDays(-30), HistoryScene.Noon, 1);
        (month.Steps, month.StepSeconds % 60).ShouldBe((600, 0));
        var odd = await OfAsync(HistoryScene.Noon.AddSeconds(7), HistoryScene.Noon.AddSeconds(22), 5);
        (odd.From, odd.Steps).ShouldBe((HistoryScene.Noon.AddSeconds(5), 4));
        odd.Tasks.ShouldBeEmpty();
        odd.Replicas.ShouldBe([null, null, null, null]);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => OfAsync(HistoryScene.Noon, HistoryScene.Noon, 1));
    }

    [Fact]
    public async Task Wanted_replicas_are_known_from_the_first_look_to_now_and_what_a_manager_did_not_see_is_not()
    {
        foreach (var (second, wanted) in ((int, int)[])[(60, 2), (150, 5)])
        {
            _scene.Clock.SetUtcNow(HistoryScene.Noon.AddSeconds(second));
            _scene.Replicas.Look([Service(wanted)], _scene.Clock.GetUtcNow());
        }

        (await MinutesAsync(_scene, 5)).ShouldBe([null, 2, 5, null, null]);
        _scene.Write();
        _scene.Clock.Advance(TimeSpan.FromSeconds(1));
        using var next = _scene.Restarted();
        next.Write();
        next.Clock.SetUtcNow(HistoryScene.Noon.AddSeconds(250));
        next.Replicas.Look([Service(7)], next.Clock.GetUtcNow());
        // Where one manager ended nobody knows until the next one's first look.
        (await MinutesAsync(next, 6)).ShouldBe([null, 2, null, null, 7, null]);
    }

    [Fact]
    public async Task A_restart_within_a_minute_does_not_hide_what_the_next_manager_sees()
    {
        _scene.Sample(HistoryScene.Noon.AddSeconds(1), 50);
        _scene.Replicas.Look([Service(2)], _scene.Clock.GetUtcNow()).ToList().ForEach(change => _scene.Queue.Add(new HistoryEntry.Replicas(change)));
        var (tasks, nodes) = _scene.Recent.Close(DateTimeOffset.MaxValue);
        _scene.Queue.Add(new HistoryEntry.Minutes(tasks, nodes));
        _scene.Write().ShouldBeTrue();
        _scene.Clock.SetUtcNow(HistoryScene.Noon.AddSeconds(10));
        using var next = _scene.Restarted();
        next.Clock.SetUtcNow(HistoryScene.Noon.AddSeconds(12));
        next.Replicas.Look([Service(3)], next.Clock.GetUtcNow());
        next.Write().ShouldBeTrue();
        next.Clock.SetUtcNow(HistoryScene.Noon.AddMinutes(3));
        (await MinutesAsync(next, 3)).ShouldBe([3, 3, 3]);
    }

    [Fact]
    public async Task Actions_are_those_in_memory_and_those_of_before_the_newest_first_and_memory_wins()
    {
        _scene.Action("a1", HistoryScene.Noon.AddMinutes(1));
        _scene.Action("a2", HistoryScene.Noon.AddMinutes(2), ActionStatus.InProgress);
        _scene.Action("a3", HistoryScene.Noon.AddMinutes(3), service: "db", kind: ActionKind.ScaleUp);
        _scene.Write().ShouldBeTrue();
        using var next = _scene.Restarted();
        next.Write().ShouldBeTrue();
        (await next.Book.ActionAsync("a2", Stop))!.Status.ShouldBe(ActionStatus.HandedOver);
        next.Action("a2", HistoryScene.Noon.AddMinutes(2), ActionStatus.InProgress);
        next.Action("a4", HistoryScene.Noon.AddMinutes(4));
        (await IdsAsync(next, new())).ShouldBe("a4 a3 a2 a1");
        (await IdsAsync(next, new() { Service = "web", Before = HistoryScene.Noon.AddMinutes(4) })).ShouldBe("a2 a1");
        (await IdsAsync(next, new() { Kind = ActionKind.ScaleUp })).ShouldBe("a3");
        (await IdsAsync(next, new() { Status = ActionStatus.InProgress })).ShouldBe("a2");
        (await IdsAsync(next, new() { Status = ActionStatus.HandedOver })).ShouldBe("");
        (await IdsAsync(next, new() { Limit = 2 })).ShouldBe("a4 a3");
        (await next.Book.ActionAsync("a1", Stop))!.Decision!.Gates.ShouldHaveSingleItem();
        (await next.Book.ActionAsync("none", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Lines_of_before_a_restart_are_there_and_none_is_there_twice()
    {
        _scene.Timeline.Add(TimelineKind.Act, "web", "one", "a1");
        Later(_scene);
        _scene.Timeline.Add(TimelineKind.Step, "web", "two", "a1");
        _scene.Write().ShouldBeTrue();
        using var next = _scene.Restarted();
        Later(next);
        next.Timeline.Add(TimelineKind.Hold, "db", "three");
        next.Write().ShouldBeTrue();
        Later(next);
        next.Timeline.Add(TimelineKind.Step, "web", "four", "a1");
        (await LinesAsync(next, new())).ShouldBe("four three two one");
        (await LinesAsync(next, new() { ActionId = "a1" })).ShouldBe("four two one");
        (await LinesAsync(next, new() { Service = "web", Kind = TimelineKind.Step })).ShouldBe("four two");
        (await LinesAsync(next, new() { Before = HistoryScene.Noon.AddSeconds(2), Limit = 1 })).ShouldBe("two");
    }

    [Fact]
    public async Task Without_a_file_what_is_in_memory_is_shown()
    {
        using var scene = new HistoryScene(new HistorySettings(File: null));
        scene.Sample(HistoryScene.Noon, 50);
        scene.Action("a1", HistoryScene.Noon);
        scene.Timeline.Add(TimelineKind.Notice, "", "one");
        var shown = await scene.Book.OfServiceAsync("web", HistoryScene.Noon, HistoryScene.Noon.AddSeconds(1), TimeSpan.FromSeconds(1), Stop);
        shown.Tasks.ShouldHaveSingleItem().CpuPercent.ShouldBe([50]);
        (await IdsAsync(scene, new())).ShouldBe("a1");
        (await LinesAsync(scene, new())).ShouldBe("one");
    }

    private static void Later(HistoryScene scene) => scene.Clock.Advance(TimeSpan.FromSeconds(1));

    private Task<ServiceHistory> OfAsync(DateTimeOffset from, DateTimeOffset to, int step) =>
        _scene.Book.OfServiceAsync("web", from, to, TimeSpan.FromSeconds(step), Stop);

    private static async Task<IReadOnlyList<int?>> MinutesAsync(HistoryScene scene, int minutes) => (await scene.Book.OfServiceAsync(
        "web", HistoryScene.Noon, HistoryScene.Noon.AddMinutes(minutes), TimeSpan.FromMinutes(1), Stop)).Replicas;

    private static async Task<string> IdsAsync(HistoryScene scene, ActionFilter filter) =>
        string.Join(' ', (await scene.Book.ActionsAsync(filter, Stop)).Select(a => a.Id));

    private static async Task<string> LinesAsync(HistoryScene scene, LineFilter filter) =>
        string.Join(' ', (await scene.Book.LinesAsync(filter, Stop)).Select(l => l.Message));

    private static ServiceView Service(int replicas) => Moves.MoveScene.Service with { Name = "web", Replicas = replicas };
}
