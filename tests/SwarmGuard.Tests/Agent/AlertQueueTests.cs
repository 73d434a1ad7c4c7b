using CsCheck;
using Shouldly;
using SwarmGuard.Agent.Sending;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class AlertQueueTests : IDisposable
{
    private readonly Bound _bound = new();

    private CancellationToken Stop => _bound.Token;

    private readonly AlertQueue _queue = new(capacity: 3);

    public void Dispose()
    {
        _queue.Dispose();
        _bound.Dispose();
    }

    [Fact]
    public async Task When_full_the_oldest_goes_and_is_counted()
    {
        foreach (var id in new[] { "a", "b", "c", "d", "e" }) _queue.Put(Alerts.Of(id));

        _queue.Dropped.ShouldBe(2);
        (await Drain()).ShouldBe(["c", "d", "e"]);
    }

    [Fact]
    public async Task A_newer_alert_of_a_container_and_scenario_takes_the_place_of_the_queued_one()
    {
        _queue.Put(Alerts.Of("a", cpu: 80));
        _queue.Put(Alerts.Of("b"));
        _queue.Put(Alerts.Of("a", cpu: 99));

        var first = (await _queue.TakeAsync(Stop)).ShouldNotBeNull();

        first.ContainerId.ShouldBe("a");
        first.Metrics.CpuPercent.ShouldBe(99);
        _queue.Count.ShouldBe(1);
        _queue.Dropped.ShouldBe(0);
    }

    [Fact]
    public async Task Another_scenario_of_a_container_is_an_alert_of_its_own()
    {
        _queue.Put(Alerts.Of("a"));
        _queue.Put(Alerts.Of("a", scenario: "scenario2_scaling"));

        (await Drain()).ShouldBe(["a", "a"]);
    }

    [Fact]
    public async Task An_alert_put_back_is_next_again_unless_a_newer_one_has_come()
    {
        _queue.Put(Alerts.Of("b"));
        _queue.PutBack(Alerts.Of("a"));
        _queue.PutBack(Alerts.Of("b", cpu: 1));

        (await _queue.TakeAsync(Stop))!.ContainerId.ShouldBe("a");
        (await _queue.TakeAsync(Stop))!.Metrics.CpuPercent.ShouldBe(90);
    }

    [Fact]
    public async Task A_waiting_taker_gets_what_comes()
    {
        var taking = _queue.TakeAsync(Stop);
        taking.IsCompleted.ShouldBeFalse();

        _queue.Put(Alerts.Of("a"));

        (await taking)!.ContainerId.ShouldBe("a");
    }

    [Fact]
    public async Task Complete_and_empty_there_is_nothing_more_to_take()
    {
        _queue.Put(Alerts.Of("a"));
        _queue.Complete();

        (await _queue.TakeAsync(Stop)).ShouldNotBeNull();
        (await _queue.TakeAsync(Stop)).ShouldBeNull();
    }

    [Fact]
    public void Whatever_is_put_the_bound_holds_and_nothing_is_lost_uncounted() =>
        Gen.Int[0, 9].Array[0, 100].Sample(numbers =>
        {
            using var queue = new AlertQueue(capacity: 4);
            var distinctWhileQueued = 0;
            foreach (var number in numbers)
            {
                var before = queue.Count + queue.Dropped;
                queue.Put(Alerts.Of($"c{number}"));
                queue.Count.ShouldBeLessThanOrEqualTo(4);
                distinctWhileQueued += (int)(queue.Count + queue.Dropped - before);
            }

            (queue.Count + queue.Dropped).ShouldBe(distinctWhileQueued);
            distinctWhileQueued.ShouldBeGreaterThanOrEqualTo(numbers.Distinct().Count());
        });

    private async Task<List<string>> Drain()
    {
        _queue.Complete();
        var taken = new List<string>();
        while (await _queue.TakeAsync(Stop) is { } alert) taken.Add(alert.ContainerId);
        return taken;
    }
}
