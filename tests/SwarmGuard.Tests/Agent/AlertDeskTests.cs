using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Judging;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class AlertDeskTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(Alerts.Start);
    private readonly AlertQueue _queue = new(capacity: 10);
    private readonly LatestPicture _picture = new();
    private readonly StringWriter _lines = new();
    private readonly ThresholdBook _thresholds;
    private readonly AlertDesk _desk;

    public AlertDeskTests()
    {
        var log = new ConsoleLog(_lines, _time);
        _thresholds = new ThresholdBook(Thresholds.Default, log);
        _desk = new AlertDesk(_thresholds, _queue, _picture, new NodeIdentity("n1"), log);
    }

    [Fact]
    public async Task A_service_with_a_lower_threshold_is_in_breach_earlier_than_the_others()
    {
        _thresholds.Learn(ServiceThresholdMap.Of("s1", cpu: 50));

        Judge("s1", cpu: 60).ShouldBe(true);
        Judge("s2", cpu: 60).ShouldBe(false);

        _queue.Count.ShouldBe(1);
        (await _queue.TakeAsync(TestContext.Current.CancellationToken))!.Because.ShouldBe("CPU 60 % above 50 %, network 0 % below 35 %");
    }

    [Fact]
    public void A_service_with_a_higher_threshold_is_not_in_breach_where_the_others_are()
    {
        _thresholds.Learn(ServiceThresholdMap.Of("s1", cpu: 95));

        Judge("s1", cpu: 90).ShouldBe(false);
        Judge("s2", cpu: 90).ShouldBe(true);
    }

    [Fact]
    public void A_breach_is_over_when_the_threshold_that_made_it_one_is_withdrawn()
    {
        _thresholds.Learn(ServiceThresholdMap.Of("s1", cpu: 50));
        Judge("s1", cpu: 60).ShouldBe(true);

        _thresholds.Learn(null);

        Judge("s1", cpu: 60).ShouldBe(false);
        _lines.ToString().ShouldContain("breach over: of-s1.name");
    }

    [Fact]
    public async Task The_line_of_a_breach_that_begins_names_the_alert_the_service_and_the_container()
    {
        Judge("s1", cpu: 90);

        var alert = (await _queue.TakeAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        Guid.ParseExact(alert.AlertId.ShouldNotBeNull(), "N").Version.ShouldBe(7);
        _lines.ToString().ShouldEndWith($" alert={alert.AlertId} service=web container=of-s1\n");
    }

    [Fact]
    public async Task Each_alert_has_an_id_of_its_own()
    {
        var ids = new List<string?>();
        for (var i = 0; i < 3; i++)
        {
            Judge("s1", cpu: 90);
            ids.Add((await _queue.TakeAsync(TestContext.Current.CancellationToken))!.AlertId);
        }

        ids.Distinct().Count().ShouldBe(3);
        ids.ShouldAllBe(id => id != null);
    }

    [Fact]
    public async Task The_line_of_a_breach_that_changes_names_the_alert_that_came_of_it()
    {
        Judge("s1", cpu: 90);
        await _queue.TakeAsync(TestContext.Current.CancellationToken);

        Judge("s1", cpu: 90, network: 90);

        var alert = (await _queue.TakeAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        _lines.ToString().Split('\n')[1].ShouldContain("breach changes: of-s1.name");
        _lines.ToString().Split('\n')[1].ShouldContain($"alert={alert.AlertId}");
    }

    [Fact]
    public void A_breach_of_no_scenario_makes_no_alert_and_so_names_none()
    {
        Judge("s1", cpu: 90, network: 50);

        _queue.Count.ShouldBe(0);
        _lines.ToString().ShouldContain("breach begins");
        _lines.ToString().ShouldNotContain("alert=");
    }

    public ValueTask DisposeAsync()
    {
        _queue.Dispose();
        _picture.Dispose();
        return _lines.DisposeAsync();
    }

    private bool? Judge(string serviceId, double cpu, double network = 0)
    {
        var facts = FakeSource.Facts("of-" + serviceId);
        facts = facts with { Identity = facts.Identity with { ServiceId = serviceId } };
        var usage = new ResourceUsage(cpu, CpuCores: 1, MemoryMb: 1, MemoryPercent: 1, NetworkRxMbps: 0, NetworkTxMbps: 0, network);
        return _desk.Sampled(
            new WatchedContainer(facts, new FakeSource(_time, 1)), new ContainerSample(facts.Identity, _time.GetUtcNow(), usage));
    }
}
