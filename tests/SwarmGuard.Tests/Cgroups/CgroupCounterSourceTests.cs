using Shouldly;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Containers;
using Xunit;

namespace SwarmGuard.Tests.Cgroups;

public sealed class CgroupCounterSourceTests : IDisposable
{
    private const string Scope = $"docker-{FakeHost.ContainerId}.scope";
    private readonly FakeHost _host = new();
    private readonly byte[] _scratch = new byte[64 * 1024];

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("v2-systemd.cgroup", $"system.slice/{Scope}")]
    [InlineData("v2-cgroupfs.cgroup", $"docker/{FakeHost.ContainerId}")]
    [InlineData("v2-nested.cgroup", $"system.slice/{Scope}")]
    [InlineData("v2-private-namespace.cgroup", $"system.slice/deep.slice/{Scope}")]
    public void On_v2_counters_are_found_with_either_driver_in_sub_groups_and_across_namespaces(string membership, string folder)
    {
        _host.AddV2(folder);

        var (source, counters) = Read(membership);

        source.Name.ShouldBe("cgroup-v2");
        source.CpuLimit.ShouldBe(0.5);
        source.MemoryLimit.ShouldBe(67108864);
        counters.CpuNanoseconds.ShouldBe(123456789000);
        counters.MemoryBytes.ShouldBe(41943040 - 15728640);
    }

    [Theory]
    [InlineData("v1-systemd.cgroup", $"system.slice/{Scope}", "cpu,cpuacct", "cpu,cpuacct")]
    [InlineData("hybrid-custom-parent.cgroup", $"custom/parent/{FakeHost.ContainerId}", "cpu", "cpuacct")]
    public void On_v1_and_hybrid_counters_are_found_under_custom_parents(string membership, string folder, string cpu, string cpuacct)
    {
        _host.AddV1(folder, cpu, cpuacct);
        _host.Write("sys/fs/cgroup/unified/cgroup.controllers", "");

        var (source, counters) = Read(membership);

        source.Name.ShouldBe("cgroup-v1");
        source.CpuLimit.ShouldBe(0.25);
        counters.CpuNanoseconds.ShouldBe(123456789000);
        counters.MemoryBytes.ShouldBe(41943040 - 15728640);
    }

    [Fact]
    public void No_limit_on_v2_is_no_limit()
    {
        _host.AddV2($"docker/{FakeHost.ContainerId}");
        _host.Write($"sys/fs/cgroup/docker/{FakeHost.ContainerId}/cpu.max", "max 100000\n");
        _host.Write($"sys/fs/cgroup/docker/{FakeHost.ContainerId}/memory.max", "max\n");

        var (source, _) = Read("v2-cgroupfs.cgroup");

        source.CpuLimit.ShouldBeNull();
        source.MemoryLimit.ShouldBeNull();
    }

    [Fact]
    public void No_limit_on_v1_is_no_limit()
    {
        _host.AddV1($"custom/parent/{FakeHost.ContainerId}");
        _host.Write($"sys/fs/cgroup/cpu/custom/parent/{FakeHost.ContainerId}/cpu.cfs_quota_us", "-1\n");

        Read("hybrid-custom-parent.cgroup").Source.CpuLimit.ShouldBeNull();
    }

    [Fact]
    public void All_cards_but_the_loopback_count()
    {
        _host.AddV2($"docker/{FakeHost.ContainerId}");

        Read("v2-cgroupfs.cgroup").Counters.Cards.ShouldBe(
            [new CardCounters("eth0", 1500000, 2500000), new CardCounters("eth1", 123456789012, 4000)]);
    }

    [Fact]
    public void A_container_in_the_hosts_network_is_not_blamed_for_the_nodes_traffic()
    {
        _host.AddV2($"docker/{FakeHost.ContainerId}");
        using var source = _host.OpenContainer("v2-cgroupfs.cgroup", hostNetwork: true).ShouldNotBeNull();

        source.Read(_scratch, out var counters).ShouldBe(ReadResult.Fresh);

        counters.Cards.ShouldBeEmpty();
    }

    [Fact]
    public void A_container_that_vanishes_between_two_readings_is_gone()
    {
        _host.AddV2($"docker/{FakeHost.ContainerId}");
        using var source = _host.OpenContainer("v2-cgroupfs.cgroup").ShouldNotBeNull();
        source.Read(_scratch, out _).ShouldBe(ReadResult.Fresh);

        // A removed cgroup's open file reads as nothing, and so does this one.
        _host.Write($"sys/fs/cgroup/docker/{FakeHost.ContainerId}/cpu.stat", "");

        source.Read(_scratch, out _).ShouldBe(ReadResult.Gone);
    }

    [Fact]
    public void A_process_whose_number_now_belongs_to_another_gives_no_source()
    {
        _host.AddV2("system.slice/cron.service");
        _host.Write($"proc/{FakeHost.Pid}/cgroup", "0::/system.slice/cron.service\n");
        var tree = CgroupTree.Find(_host.Folders).ShouldNotBeNull();

        CgroupCounterSource.Open(_host.Folders, tree, new CgroupLocator(tree), FakeHost.Facts(), TimeProvider.System).ShouldBeNull();
    }

    [Fact]
    public void Without_cgroup_files_there_is_no_tree() => CgroupTree.Find(_host.Folders).ShouldBeNull();

    [Fact]
    public void Closing_a_source_while_it_is_watched_reads_as_gone()
    {
        _host.AddV2($"docker/{FakeHost.ContainerId}");
        var source = _host.OpenContainer("v2-cgroupfs.cgroup").ShouldNotBeNull();
        source.Dispose();

        source.Read(_scratch, out _).ShouldBe(ReadResult.Gone);
    }

    private (CgroupCounterSource Source, ContainerCounters Counters) Read(string membership)
    {
        using var source = _host.OpenContainer(membership).ShouldNotBeNull();
        source.Read(_scratch, out var counters).ShouldBe(ReadResult.Fresh);
        return (source, counters);
    }
}
