using Shouldly;
using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Judging;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Tests.Cgroups;
using Xunit;

namespace SwarmGuard.Tests.Agent;

/// <summary>From counters to the manager's door, on a clock that the test moves.</summary>
public sealed class SamplingPathTests : IAsyncLifetime
{
    private readonly JumpingClock _time = new(Alerts.Start);
    private readonly FakeHost _host = new();
    private readonly WatchedContainers _containers = new();
    private readonly AlertQueue _queue = new(capacity: 10);
    private readonly LatestPicture _picture = new();
    private readonly NodeIdentity _identity = new("n1");
    private readonly StringWriter _lines = new();
    private ConsoleLog _log = null!;
    private ThresholdBook _thresholds = null!;
    private SamplePeriod _period = null!;
    private NodeCounterSource _node = null!;
    private FakeManager _manager = null!;
    private ManagerClient _client = null!;
    private Sampler _sampler = null!;

    private readonly Bound _bound = new();

    private CancellationToken Stop => _bound.Token;

    public async ValueTask InitializeAsync()
    {
        _manager = await FakeManager.StartAsync();
        _client = new ManagerClient(_manager.Url, _time);
        _identity.Learn(new EngineFacts("host", "node-id", "20"));
        _node = NodeCounterSource.Open(_host.Folders, null, null, null, NetworkCards.Find(_host.Folders, null), 100, _time);
        _log = new ConsoleLog(_lines, _time);
        _thresholds = new ThresholdBook(Thresholds.Default, _log);
        _period = new SamplePeriod(TimeSpan.FromSeconds(1), isOwn: false, _log);
        var desk = new AlertDesk(_thresholds, _queue, _picture, _identity, _log);
        _sampler = new Sampler(_containers, _node, CpuUnit.Limit, desk, _time);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _manager.DisposeAsync();
        _node.Dispose();
        _containers.Dispose();
        _picture.Dispose();
        _queue.Dispose();
        _host.Dispose();
        _bound.Dispose();
        await _lines.DisposeAsync();
    }

    [Fact]
    public void The_first_pass_knows_no_figures_and_so_raises_nothing()
    {
        Watch("a", cores: 1);

        _sampler.Pass();

        _queue.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_busy_task_raises_an_alert_with_its_samples_time()
    {
        Watch("a", cores: 0.9);

        Passes(2);

        var alert = (await _queue.TakeAsync(Stop)).ShouldNotBeNull();
        alert.Timestamp.ShouldBe(Alerts.Start.AddSeconds(1));
        alert.NodeId.ShouldBe("node-id");
        alert.Node.ShouldBe("n1");
        alert.Scenario.ShouldBe("scenario1_migration");
        alert.Metrics.CpuPercent.ShouldBe(90);
        alert.Because.ShouldBe("CPU 90 % above 75 %, network 0 % below 35 %");
    }

    [Fact]
    public async Task Our_own_containers_and_those_outside_services_are_sampled_and_raise_nothing()
    {
        _containers.Put(new WatchedContainer(FakeSource.Facts("own", isOwn: true), new FakeSource(_time, 1)));
        _containers.Put(new WatchedContainer(FakeSource.Facts("plain", service: ""), new FakeSource(_time, 1)));

        Passes(3);

        _queue.Count.ShouldBe(0);
        (await _picture.TakeAsync(Stop))!.Containers.Select(judged => judged.InBreach).ShouldBe([null, null]);
        _lines.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_container_that_vanishes_is_out_of_the_next_picture_and_its_breach_is_over()
    {
        var source = Watch("a", cores: 1);
        Watch("b", cores: 0.1);
        Passes(2);
        source.IsGone = true;

        Passes(1);

        (await _picture.TakeAsync(Stop))!.Containers.Select(judged => judged.Sample.Container.ContainerId).ShouldBe(["b"]);
        _containers.Count.ShouldBe(1);
        _lines.ToString().ShouldContain("breach over: container a is gone");
    }

    [Fact]
    public async Task The_log_tells_when_a_breach_begins_and_ends_and_not_each_second()
    {
        Watch("a", cores: 1);
        Passes(5);
        _containers.Put(new WatchedContainer(FakeSource.Facts("a"), new FakeSource(_time, 0.1)));
        Passes(3);

        _lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        _queue.Count.ShouldBe(1);
        (await _queue.TakeAsync(Stop))!.Timestamp.ShouldBe(Alerts.Start.AddSeconds(4));
    }

    [Fact]
    public async Task A_manager_that_hangs_holds_up_no_pass_and_gets_the_newest_picture_afterwards()
    {
        _manager.Hangs = true;
        Watch("a", cores: 0.9);
        var sender = Sender();
        Passes(2);
        var sending = sender.RunAsync(Stop);
        await _manager.ArrivalAsync(Stop);

        Passes(2);
        _manager.Batches.Count.ShouldBe(1);
        _manager.Hangs = false;
        // The fourth second ends the request of the first by its timeout of three.
        Passes(2);
        await _manager.ArrivalAsync(Stop);

        var newest = _manager.Batches.Last();
        newest.SentAt.ShouldBeGreaterThanOrEqualTo(Alerts.Start.AddSeconds(4));
        newest.Dropped.ShouldBeGreaterThan(0);
        newest.Containers.ShouldHaveSingleItem().InBreach.ShouldBe(true);
        newest.Containers.ShouldHaveSingleItem().Metrics.CpuPercent.ShouldBe(90);
        _picture.Complete();
        await sending;
    }

    [Fact]
    public async Task Each_batch_tells_the_node_and_the_offset_of_its_clock()
    {
        Watch("a", cores: 0.5);
        Passes(2);
        var sending = Sender().RunAsync(Stop);
        await _manager.ArrivalAsync(Stop);
        await Eventually(() => _manager.Batches.Count == 1);
        Passes(1);
        await _manager.ArrivalAsync(Stop);
        _picture.Complete();
        await sending;

        var batch = _manager.Batches.Last();
        batch.NodeId.ShouldBe("node-id");
        batch.Source.ShouldBe("stats-api");
        batch.ClockOffsetMs.ShouldNotBeNull();
        batch.NodeSample.ShouldNotBeNull().CpuCores.ShouldBe(2);
        batch.Containers.ShouldHaveSingleItem().InBreach.ShouldBe(false);
        batch.Containers.ShouldHaveSingleItem().TaskId.ShouldBe("t-a");
    }

    [Fact]
    public async Task A_threshold_in_the_managers_answer_takes_effect_and_is_withdrawn_again()
    {
        Watch("a", cores: 0.6);
        Passes(2);
        _manager.Thresholds = ServiceThresholdMap.Of("s1", cpu: 50);
        var sending = Sender().RunAsync(Stop);
        await Eventually(() => _thresholds.Of("s1").CpuPercent == 50);

        _manager.Thresholds = null;
        Passes(1);
        await Eventually(() => _thresholds.Of("s1") == Thresholds.Default);
        Passes(1);
        _picture.Complete();
        await sending;

        _manager.Batches.Select(batch => batch.Containers.Single().InBreach).ShouldBe([false, true, false]);
        (await _queue.TakeAsync(Stop))!.Because.ShouldBe("CPU 60 % above 50 %, network 0 % below 35 %");
        _queue.Count.ShouldBe(0);
    }

    [Fact]
    public async Task What_the_manager_says_for_all_takes_effect_with_the_next_pass_and_loses_no_sample()
    {
        Watch("a", cores: 0.6);
        Passes(2);
        (_manager.Standard, _manager.PollIntervalSeconds) = (ServiceThresholdMap.Cpu(50), 2.5);
        var sending = Sender().RunAsync(Stop);
        await Eventually(() => _period.Now == TimeSpan.FromSeconds(2.5));

        Passes(1);
        await Eventually(() => _manager.Batches.Count == 2);
        Passes(1);
        _picture.Complete();
        await sending;

        _manager.Batches.Select(batch => batch.Containers.Single().InBreach).ShouldBe([false, true, true]);
    }

    [Fact]
    public async Task What_the_last_good_answer_said_stays_in_force_while_the_manager_fails()
    {
        foreach (var status in (int[])[200, 503, 503]) _manager.NextStatuses.Enqueue(status);
        _manager.Thresholds = ServiceThresholdMap.Of("s1", cpu: 50);
        Watch("a", cores: 0.6);
        var sending = Sender().RunAsync(Stop);

        for (var batches = 1; batches <= 3; batches++)
        {
            Passes(1);
            await Eventually(() => _manager.Batches.Count == batches);
        }

        // The third batch came, so that the failure of the second has been dealt with.
        _thresholds.Of("s1").CpuPercent.ShouldBe(50);
        _picture.Complete();
        await sending;
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task A_clock_that_is_set_between_two_passes_changes_no_figure(double seconds)
    {
        Watch("a", cores: 0.5);
        Passes(2);

        _time.SetBy = TimeSpan.FromSeconds(seconds);
        Passes(1);

        var picture = (await _picture.TakeAsync(Stop)).ShouldNotBeNull();
        picture.Containers.ShouldHaveSingleItem().Sample.Usage.CpuPercent.ShouldBe(50, 0.001);
        picture.Node.ShouldNotBeNull().CpuPercent.ShouldBeInRange(0, 100);
    }

    [Fact]
    public async Task While_the_manager_is_away_for_minutes_nothing_grows_and_then_it_hears_of_now()
    {
        for (var i = 0; i < 50; i++) Watch($"c{i}", cores: 0.9);
        for (var i = 0; i < 30; i++) _manager.NextStatuses.Enqueue(503);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var alerting = new AlertSender(_queue, _client, new ClockOffsetEstimator(), _log, _time).RunAsync(stop.Token);
        for (var pass = 0; _manager.Alerts.Count < 31 || pass < 100; pass++)
        {
            Passes(1);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Stop);
        }

        _queue.Count.ShouldBeLessThanOrEqualTo(10);
        _manager.Alerts.ShouldAllBe(alert => alert.SentAt - alert.Timestamp <= TimeSpan.FromSeconds(10));
        (await _picture.TakeAsync(Stop)).ShouldNotBeNull().At.ShouldBe(_time.GetUtcNow().AddSeconds(-1));
        await stop.CancelAsync();
        await alerting.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private SampleSender Sender()
    {
        var sources = new CounterSources(_host.Folders, null, _log, _time);
        return new SampleSender(_picture, _queue, _client, _identity, sources, new ClockOffsetEstimator(), _thresholds, _period, _log, _time, _containers);
    }

    private FakeSource Watch(string id, double cores)
    {
        var source = new FakeSource(_time, cores);
        _containers.Put(new WatchedContainer(FakeSource.Facts(id), source));
        return source;
    }

    private void Passes(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _sampler.Pass();
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task Eventually(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Stop);
    }
}
