using Shouldly;
using SwarmGuard.Manager.History;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.History;

public sealed class RecentSamplesTests
{
    [Fact]
    public void A_ring_keeps_the_last_quarter_of_an_hour_and_the_peak_of_each_second()
    {
        var ring = new PointRing();
        for (uint second = 1; second <= 2000; second++)
        {
            ring.Add(new HistoryPoint(second, 1, 2, 3));
            ring.Add(new HistoryPoint(second, second, 1, 1));
            ring.Add(new HistoryPoint(second - 1, 9999, 1, 1));
        }

        ring.Count.ShouldBe(PointRing.Capacity);
        ring.From(0).Select(p => p.Second).ShouldBe(Enumerable.Range(1101, 900).Select(s => (uint)s));
        ring.From(2000).ShouldBe([new HistoryPoint(2000, 2000, 2, 3)]);
    }

    [Fact]
    public void However_many_tasks_are_claimed_memory_is_bounded_and_those_that_are_gone_make_room()
    {
        var recent = new RecentSamples();
        for (var task = 0; task < RecentSamples.MostTasks + 10; task++) Take(recent, $"t{task}", second: 0);
        recent.IsFull.ShouldBeTrue();
        recent.Close(Samples.Noon.AddMinutes(1)).Tasks.Count.ShouldBe(RecentSamples.MostTasks);
        Take(recent, "new", second: 120);
        for (var task = 1; task < 100; task++) Take(recent, $"t{task}", second: 120);
        Take(recent, "newer", second: 120);
        recent.Close(Samples.Noon.AddMinutes(3)).Tasks.Select(t => t.Task.TaskId).ShouldBe(
            ["new", "newer", .. Enumerable.Range(1, 99).Select(t => $"t{t}")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("web.1.t1", "web.1")]
    [InlineData("/web.12.t1", "web.12")]
    [InlineData("web.n1.t1", "web.worker-1")]
    [InlineData("0123456789ab", "web")]
    public void A_task_is_called_by_its_slot_or_its_node(string container, string name) =>
        TaskIdentity.Of("t1", "web", container, "n1", "worker-1").Name.ShouldBe(name);

    private static void Take(RecentSamples recent, string task, int second) => recent.Take(
        Samples.Batch with { Containers = [Samples.Batch.Containers[0] with { TaskId = task }] }, Samples.Noon.AddSeconds(second));
}
