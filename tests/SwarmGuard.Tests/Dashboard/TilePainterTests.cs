using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Dashboard.Data;
using SwarmGuard.Manager.Showing;
using Xunit;

namespace SwarmGuard.Tests.Dashboard;

public sealed class TilePainterTests
{
    private static readonly DateTimeOffset Noon = Wire.Samples.Noon;
    private readonly FirstSeen _seen = new();

    [Fact]
    public void During_a_move_the_old_task_leaves_and_the_new_one_arrives()
    {
        Hear(Noon, "n1", "old");
        Hear(Noon, "n2", "other");
        Hear(Noon.AddSeconds(5), "n2", "other", "new");
        var move = new ActionView
        {
            Id = "a", Kind = ActionKind.Migration, Service = "web", Status = ActionStatus.InProgress, Because = "", OldTasks = ["old"], T3 = Noon.AddSeconds(3),
        };
        Motions(move).ShouldBe([("old", TileMotion.Leaving), ("other", TileMotion.None), ("new", TileMotion.Arriving)]);
        Motions(move with { Service = "shop" }).ShouldAllBe(tile => tile.Item2 == TileMotion.None);
    }

    [Fact]
    public void A_new_task_that_Swarm_says_runs_is_shown_before_its_agent_tells_of_it_and_once()
    {
        Hear(Noon, "n1", "old");
        Hear(Noon, "n2");
        var moved = new ActionView
        {
            Id = "a", Kind = ActionKind.Migration, Service = "web", Status = ActionStatus.Success, Because = "", OldTasks = ["old"], NewTasks = ["new"], ToNode = "n2",
        };
        Motions(moved).ShouldBe([("old", TileMotion.Leaving), ("new", TileMotion.Arriving)]);
        Hear(Noon, "n2", "new");
        Motions(moved).ShouldBe([("old", TileMotion.Leaving), ("new", TileMotion.Arriving)]);
    }

    [Fact]
    public void What_was_there_when_a_node_was_first_heard_of_is_not_new()
    {
        Hear(Noon.AddSeconds(5), "n1", "old");
        _seen.Of("n1", "c-old").ShouldBe(FirstSeen.LongAgo);
    }

    [Fact]
    public void A_task_is_called_by_its_service_and_slot()
    {
        Hear(Noon, "n1", "old");
        Paint()[0].Tasks.ShouldHaveSingleItem().Name.ShouldBe("web.1");
        _last["n1"] = _last["n1"] with { Containers = [_last["n1"].Containers[0] with { ContainerName = "web.n1.old" }] };
        Paint()[0].Tasks.ShouldHaveSingleItem().Name.ShouldBe("web.n1");
    }

    [Fact]
    public void A_node_whose_batch_is_old_does_not_report()
    {
        Hear(Noon, "n1", "old");
        Paint(ageMs: 10_001)[0].Reporting.ShouldBeFalse();
        Paint(ageMs: 10_000)[0].Reporting.ShouldBeTrue();
    }

    private readonly Dictionary<string, SampleBatch> _last = [];

    private void Hear(DateTimeOffset at, string node, params string[] tasks)
    {
        _last[node] = Wire.Samples.Batch with
        {
            NodeId = node, Node = node,
            Containers = [.. tasks.Select(t => Wire.Samples.Batch.Containers[0] with { TaskId = t, ContainerId = "c-" + t, ContainerName = $"web.1.{t}", ServiceName = "web" })],
        };
        _seen.Hear(_last[node], at);
    }

    private IReadOnlyList<NodeTiles> Paint(ActionView? doing = null, double ageMs = 0) => TilePainter.Paint(
        [.. _last.Keys.Select(n => new NodeStatus { NodeId = n, Node = n, Role = "worker", Ready = true, Active = true, Reporting = true })],
        [.. _last.Values.Select(b => new NodePicture(Noon, ageMs, b))], TimeSpan.FromSeconds(10), doing is null ? [] : [doing], _seen);

    private IEnumerable<(string, TileMotion)> Motions(ActionView doing) => Paint(doing).SelectMany(n => n.Tasks).Select(t => (t.Id, t.Motion));
}
