using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Judging;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Tests.Cgroups;
using Xunit;

namespace SwarmGuard.Tests.Agent;

/// <summary>An agent without an engine: a tree of cgroups, and a manager that says what they are.</summary>
public sealed class CgroupDiscoveryTests : IDisposable
{
    private const int ScansBetweenAll = 10;
    private static readonly string A = new('a', 64);
    private readonly FakeTimeProvider _time = new(Alerts.Start);
    private readonly FakeHost _host = new();
    private readonly WatchedContainers _containers = new();
    private readonly StringWriter _lines = new();
    private readonly AlertQueue _queue = new(capacity: 10);
    private readonly LatestPicture _picture = new();
    private CgroupDiscovery? _discovery;

    public void Dispose()
    {
        _containers.Dispose();
        _picture.Dispose();
        _queue.Dispose();
        _host.Dispose();
        _lines.Dispose();
    }

    [Fact]
    public void A_container_is_found_with_its_figures_and_forgotten_when_it_is_gone()
    {
        Add(A, pid: 500);
        Scans(1);

        var found = _containers.All().ShouldHaveSingleItem();
        found.Facts.Pid.ShouldBe(500);
        found.Facts.Identity.ContainerName.ShouldBe("aaaaaaaaaaaa", "an older manager refuses an empty name");
        found.Source.Read(new byte[64 * 1024], out var counters).ShouldBe(SwarmGuard.Docker.Containers.ReadResult.Fresh);
        counters.Cards.Length.ShouldBe(2);
        found.Source.CpuLimit.ShouldBe(0.5);
        found.Source.MemoryLimit.ShouldBe(67108864);

        _host.Remove($"sys/fs/cgroup/docker/{A}");
        Scans(ScansBetweenAll);
        _containers.Count.ShouldBe(0);
    }

    [Fact]
    public void On_version_1_each_controllers_files_are_found()
    {
        _host.AddV1($"docker/{A}");
        _host.AddProcess(500, $"/docker/{A}");

        Scans(1);

        _containers.All().ShouldHaveSingleItem().Source.Name.ShouldBe("cgroup-v1");
    }

    [Fact]
    public void A_container_whose_process_is_not_there_yet_is_found_when_it_is_and_one_left_behind_costs_little()
    {
        _host.AddV2($"docker/{A}");
        _host.AddV2($"docker/{new string('b', 64)}");
        Scans(3);
        _containers.Count.ShouldBe(0);

        _host.AddProcess(500, $"/docker/{A}");
        Scans(1);

        _containers.Ids().ShouldBe([A]);
    }

    [Fact]
    public void Nobody_is_judged_before_the_manager_says_that_it_is_a_task()
    {
        Add(A, pid: 500);
        Scans(1);
        var container = _containers.All().Single();
        container.RaisesAlerts.ShouldBeFalse();

        _containers.Learn(new Dictionary<string, ContainerIntroduction> { [A] = Who(), [new string('c', 64)] = Who(), ["d"] = null! });

        container.RaisesAlerts.ShouldBeTrue();
        container.Facts.Identity.ShouldBe(new ContainerIdentity(A, "web.1.t1", "s1", "web", "t1", HasHealthCheck: true));
        container.Facts.Pid.ShouldBe(500);
        _containers.Learn(new Dictionary<string, ContainerIntroduction> { [A] = Who() with { IsOwn = true } });
        container.RaisesAlerts.ShouldBeFalse();
    }

    [Fact]
    public async Task Two_seconds_after_it_is_found_a_task_in_trouble_raises_an_alert_by_its_name()
    {
        await using var manager = await FakeManager.StartAsync();
        using var client = new ManagerClient(manager.Url, _time);
        manager.Containers = new Dictionary<string, ContainerIntroduction> { [A] = Who() };
        manager.Thresholds = ServiceThresholdMap.Of("s1", cpu: 1);
        using var node = NodeCounterSource.Open(_host.Folders, null, null, null, NetworkCards.Find(_host.Folders, null), 100, _time);
        var log = Log();
        var thresholds = new ThresholdBook(Thresholds.Default, log);
        var identity = new NodeIdentity("n1", "node-id");
        var sampler = new Sampler(_containers, node, CpuUnit.Limit, new AlertDesk(thresholds, _queue, _picture, identity, log), _time);
        Add(A, pid: 500);
        Scans(1);
        var sender = new SampleSender(
            _picture, _queue, client, identity, Sources(log), new ClockOffsetEstimator(), thresholds,
            new SamplePeriod(TimeSpan.FromSeconds(1), isOwn: false, log), log, _time, _containers);
        using var bound = new Bound();

        Pass(sampler, usageUsec: 0);
        Pass(sampler, usageUsec: 300_000);
        var sending = sender.RunAsync(bound.Token);
        while (!_containers.All().Single().RaisesAlerts) await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, bound.Token);
        Pass(sampler, usageUsec: 600_000);
        _picture.Complete();
        await sending;

        manager.Batches.First().Containers.ShouldHaveSingleItem().InBreach.ShouldBeNull();
        manager.Batches.First().NodeId.ShouldBe("node-id");
        var alert = (await _queue.TakeAsync(bound.Token)).ShouldNotBeNull();
        (alert.ServiceName, alert.TaskId, alert.ContainerId).ShouldBe(("web", "t1", A));
        alert.Metrics.CpuPercent.ShouldBe(60);
    }

    [Fact]
    public void A_process_number_that_was_given_to_somebody_else_is_let_go_and_the_containers_own_is_found_again()
    {
        Add(A, pid: 500);
        Scans(1);
        var source = _containers.All().Single().Source;
        _host.AddProcess(500, $"/docker/{new string('b', 64)}");
        _host.AddProcess(501, $"/docker/{A}", startedAt: 200);

        var scratch = new byte[64 * 1024];
        Enumerable.Range(0, 12).Any(_ => source.Read(scratch, out var _) == SwarmGuard.Docker.Containers.ReadResult.Gone).ShouldBeTrue();
        _containers.Remove(A);
        Scans(1);

        _containers.All().Single().Facts.Pid.ShouldBe(501);
    }

    [Fact]
    public void Five_thousand_containers_that_come_and_go_leave_no_handle_and_no_entry_behind()
    {
        var before = Handles();
        for (var i = 0; i < 200; i++) Add(Id(0, i), pid: 10_000 + i);
        for (var round = 0; round < 25; round++)
        {
            Scans(ScansBetweenAll);
            _containers.Ids().Order().ShouldBe(Enumerable.Range(0, 200).Select(i => Id(round, i)));
            for (var i = 0; i < 200; i++) Replace(Id(round, i), Id(round + 1, i), pid: 10_000 + i);
        }

        _host.Remove("sys/fs/cgroup/docker");
        Scans(ScansBetweenAll);

        _containers.Count.ShouldBe(0);
        // Three of each would be 15,000; other tests open and close some beside this one.
        (Handles() - before).ShouldBeLessThan(600);
        _lines.ToString().ShouldNotContain("failed");
    }

    private static string Id(int round, int i) => $"{round:x8}{i:x8}".PadLeft(64, '0');

    private static int Handles() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static ContainerIntroduction Who() =>
        new() { ContainerName = "web.1.t1", ServiceId = "s1", ServiceName = "web", TaskId = "t1", HasHealthCheck = true };

    private void Add(string id, int pid)
    {
        _host.AddV2($"docker/{id}");
        _host.AddProcess(pid, $"/docker/{id}");
    }

    /// <summary>One ends and another begins, with the same process number.</summary>
    private void Replace(string id, string next, int pid)
    {
        var root = Path.Combine(_host.Folders.CgroupRoot, "docker");
        Directory.Move(Path.Combine(root, id), Path.Combine(root, next));
        _host.Write($"proc/{pid}/cgroup", $"0::/docker/{next}\n");
    }

    private void Pass(Sampler sampler, long usageUsec)
    {
        _host.Write($"sys/fs/cgroup/docker/{A}/cpu.stat", $"usage_usec {usageUsec}\n");
        sampler.Pass();
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private void Scans(int count)
    {
        var log = Log();
        _discovery ??= new CgroupDiscovery(
            new ContainerFolders(CgroupTree.Find(_host.Folders).ShouldNotBeNull(), null), new ContainerProcesses(_host.Folders), _containers,
            Sources(log), log, _time);
        for (var i = 0; i < count; i++) _discovery.Scan();
    }

    private CounterSources Sources(ConsoleLog log) => new(_host.Folders, CgroupTree.Find(_host.Folders), log, _time);

    private ConsoleLog Log() => new(_lines, _time);
}
