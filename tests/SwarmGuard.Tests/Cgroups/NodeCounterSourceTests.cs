using Shouldly;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Cgroups;
using Xunit;

namespace SwarmGuard.Tests.Cgroups;

public sealed class NodeCounterSourceTests : IDisposable
{
    private readonly FakeHost _host = new();
    private readonly byte[] _scratch = new byte[64 * 1024];

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_machines_busy_time_leaves_out_idle_and_waiting()
    {
        _host.Write("proc/stat", "cpu  100 20 30 99999 88888 4 5 6 50 7\ncpu0 1 2 3 4\ncpu1 1 2 3 4\nctxt 5\n");
        _host.Write("proc/meminfo", "MemTotal:       1000 kB\nMemFree:        100 kB\nMemAvailable:   750 kB\n");
        using var node = Open(cgroup: null);

        node.Capacity.CpuCores.ShouldBe(2);
        node.Capacity.MemoryBytes.ShouldBe(1000 * 1024);
        var counters = node.Read(_scratch).ShouldNotBeNull();
        counters.CpuSeconds.ShouldBe(1.65, 1e-9);
        counters.MemoryBytes.ShouldBe(250 * 1024);
    }

    [Fact]
    public void A_real_machines_files_are_understood()
    {
        using var node = Open(cgroup: null);

        node.Capacity.CpuCores.ShouldBe(2);
        node.Read(_scratch).ShouldNotBeNull().CpuSeconds.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_node_that_is_a_cgroup_has_that_groups_figures_and_the_machines_size()
    {
        _host.AddV1("lab/demo/n1");
        using var node = Open(cgroup: "/lab/demo/n1");

        node.Capacity.CpuCores.ShouldBe(2);
        var counters = node.Read(_scratch).ShouldNotBeNull();
        counters.CpuSeconds.ShouldBe(123.456789, 1e-9);
        counters.MemoryBytes.ShouldBe(41943040 - 15728640);
    }

    [Fact]
    public void A_node_group_that_is_not_there_yet_is_an_idle_node_until_it_is()
    {
        _host.AddV1("elsewhere");
        using var node = Open(cgroup: "/lab/demo/n1");
        node.IsMissing.ShouldBeTrue();
        node.Read(_scratch).ShouldNotBeNull().CpuSeconds.ShouldBe(0);

        _host.AddV1("lab/demo/n1");

        node.Read(_scratch).ShouldNotBeNull().CpuSeconds.ShouldBeGreaterThan(0);
        node.IsMissing.ShouldBeFalse();
    }

    [Fact]
    public void Physical_cards_are_the_nodes_own()
    {
        _host.AddCard("lo", 1, 1);
        _host.AddCard("eth0", 10, 20, "1000", physical: true);
        _host.AddCard("eth1", 30, 40, "-1", physical: true);
        _host.AddCard("wg0", 1, 1);

        var cards = NetworkCards.Find(_host.Folders, wanted: null);

        cards.Names.ShouldBe(["eth0", "eth1"]);
        cards.SpeedMbps.ShouldBe(1000);
        cards.Read().ShouldBe([new CardCounters("eth0", 10, 20), new CardCounters("eth1", 30, 40)]);
    }

    [Fact]
    public void Without_physical_cards_those_not_made_for_containers_count()
    {
        foreach (var name in new[] { "lo", "docker0", "docker_gwbridge", "veth12ab", "br-77", "vxlan0", "node0" }) _host.AddCard(name, 1, 1);

        NetworkCards.Find(_host.Folders, wanted: null).Names.ShouldBe(["node0"]);
    }

    [Fact]
    public void The_card_asked_for_wins_and_one_that_is_not_there_gives_none()
    {
        _host.AddCard("eth0", 1, 1, physical: true);
        _host.AddCard("veth1", 1, 1);

        NetworkCards.Find(_host.Folders, "veth1").Names.ShouldBe(["veth1"]);
        NetworkCards.Find(_host.Folders, "eth7").Names.ShouldBeEmpty();
    }

    private NodeCounterSource Open(string? cgroup) => NodeCounterSource.Open(
        _host.Folders, CgroupTree.Find(_host.Folders), cgroup, null, NetworkCards.Find(_host.Folders, null), 100, TimeProvider.System);
}
