using CsCheck;
using Shouldly;
using SwarmGuard.Core.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Sampling;

public sealed class NodeArithmeticTests
{
    private static readonly NodeCapacity Capacity = new(CpuCores: 4, MemoryBytes: 1000, NetworkMbps: 1000);

    [Fact]
    public void A_node_busy_on_one_of_four_processors_is_a_quarter_busy()
    {
        var usage = NodeArithmetic.Between(At(0), At(2) with { CpuSeconds = 2, MemoryBytes = 250 }, Capacity).ShouldNotBeNull();

        usage.CpuPercent.ShouldBe(25, 1e-9);
        usage.CpuCores.ShouldBe(4);
        usage.MemoryPercent.ShouldBe(25);
    }

    [Fact]
    public void Counted_in_ticks_a_full_node_is_still_not_more_than_full() =>
        NodeArithmetic.Between(At(0), At(1) with { CpuSeconds = 4.01 }, Capacity)!.Value.CpuPercent.ShouldBe(100);

    [Fact]
    public void A_node_whose_counters_ran_backwards_gives_no_figures() =>
        NodeArithmetic.Between(At(0) with { CpuSeconds = 5 }, At(1), Capacity).ShouldBeNull();

    [Fact]
    public void Whatever_the_counters_say_no_figure_is_negative_or_not_a_number()
    {
        var number = Gen.OneOf(Gen.Double[-1, 1e12], Gen.Const(double.NaN));
        var reading = Gen.Select(Gen.Long[0, 100_000_000], number, number, Gen.Long)
            .Select((ticks, cpu, memory, rx) => new NodeCounters(TimeSpan.FromTicks(ticks), cpu, memory, [new("eth0", rx, 0)]));

        Gen.Select(reading, reading).Sample((before, after) =>
        {
            if (NodeArithmetic.Between(before, after, Capacity) is not { } usage) return;
            double[] figures = [usage.CpuPercent, usage.MemoryPercent, usage.NetworkInMbps, usage.NetworkOutMbps];
            figures.ShouldAllBe(figure => double.IsFinite(figure) && figure >= 0);
        });
    }

    private static NodeCounters At(double seconds) => new(TimeSpan.FromSeconds(seconds), 0, 0, []);
}
