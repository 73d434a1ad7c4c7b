using Shouldly;
using SwarmGuard.Core.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Sampling;

public sealed class ContainerLimitsTests
{
    private static readonly NodeCapacity Node = new(2, 1_000_000, 100);

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(8.0, 2)]
    [InlineData(0.0, 2)]
    [InlineData(null, 2)]
    public void A_cpu_limit_counts_up_to_the_size_of_the_node(double? own, double effective) =>
        ContainerLimits.Of(own, null, Node).CpuCores.ShouldBe(effective);

    [Theory]
    [InlineData(1000L, 1000)]
    [InlineData(9223372036854771712L, 1_000_000)]
    [InlineData(null, 1_000_000)]
    public void The_number_that_cgroup_v1_writes_for_no_memory_limit_is_none(long? own, double effective) =>
        ContainerLimits.Of(null, own, Node).MemoryBytes.ShouldBe(effective);
}
