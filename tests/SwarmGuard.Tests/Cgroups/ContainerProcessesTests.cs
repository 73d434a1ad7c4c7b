using Shouldly;
using SwarmGuard.Docker.Cgroups;
using Xunit;

namespace SwarmGuard.Tests.Cgroups;

public sealed class ContainerProcessesTests : IDisposable
{
    private static readonly string A = new('a', 64);
    private static readonly string B = new('b', 64);
    private readonly FakeHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_oldest_process_counts_and_not_a_health_checks_whose_number_is_lower()
    {
        _host.AddProcess(500, $"/../docker-{A}.scope", startedAt: 900);
        _host.AddProcess(32000, $"/../docker-{A}.scope/init.scope", startedAt: 100);
        _host.AddProcess(600, "/system.slice/ssh.service", startedAt: 1);

        Oldest(A, B).ShouldBe(new Dictionary<string, int> { [A] = 32000 });
    }

    [Fact]
    public void A_process_of_a_nested_engines_container_belongs_to_the_outer_one()
    {
        _host.AddProcess(500, $"/docker/{A}/docker/{B}");

        Oldest(A, B).ShouldBe(new Dictionary<string, int> { [A] = 500 });
    }

    [Fact]
    public void Garbage_and_what_vanished_half_way_are_passed_over()
    {
        _host.AddProcess(500, $"/docker/{A}");
        _host.Write("proc/501/cgroup", "\0\u0001 no: such: thing\n::::\n");
        _host.Write("proc/502/cgroup", $"0::/docker/{B}\n");
        _host.Write("proc/503/cgroup", $"0::/docker/{B}\n");
        _host.Write("proc/503/stat", "503 (half");
        _host.Write("proc/99999999999999999999/cgroup", $"0::/docker/{B}\n");
        Directory.CreateDirectory(Path.Combine(_host.Folders.Proc, "504"));

        Oldest(A, B).ShouldBe(new Dictionary<string, int> { [A] = 500 });
    }

    [Fact]
    public void Who_shows_the_hosts_own_counters_shares_its_network()
    {
        _host.Write("proc/1/net/dev", FakeHost.Golden("host.net-dev"));
        _host.AddProcess(500, $"/docker/{A}", netDev: FakeHost.Golden("host.net-dev"));
        _host.AddProcess(501, $"/docker/{B}");
        _host.AddProcess(502, $"/docker/{B}", netDev: "Inter-|\n    lo: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n");

        var processes = new ContainerProcesses(_host.Folders);
        processes.SharesHostNetwork(500).ShouldBeTrue();
        processes.SharesHostNetwork(501).ShouldBeFalse();
        processes.SharesHostNetwork(502).ShouldBeFalse();
    }

    private IReadOnlyDictionary<string, int> Oldest(params string[] ids) => new ContainerProcesses(_host.Folders).Oldest(ids.ToHashSet());
}
