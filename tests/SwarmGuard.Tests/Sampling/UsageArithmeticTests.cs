using CsCheck;
using Shouldly;
using SwarmGuard.Core.Sampling;
using Xunit;

namespace SwarmGuard.Tests.Sampling;

public sealed class UsageArithmeticTests
{
    private const long Mib = 1024 * 1024;
    private static readonly ContainerLimits Limits = new(CpuCores: 0.5, MemoryBytes: 64 * Mib, NetworkMbps: 100);

    [Fact]
    public void Half_a_core_of_a_limit_of_half_a_core_is_a_hundred_percent()
    {
        var usage = Between(At(0), At(2) with { CpuNanoseconds = 1_000_000_000 });

        usage.CpuPercent.ShouldBe(100, 1e-9);
        usage.CpuCores.ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void In_the_originals_unit_one_core_is_a_hundred_percent_and_two_are_no_more()
    {
        var half = UsageArithmetic.Between(At(0), At(1) with { CpuNanoseconds = 500_000_000 }, Limits, CpuUnit.Core);
        var two = UsageArithmetic.Between(At(0), At(1) with { CpuNanoseconds = 2_000_000_000 }, Limits, CpuUnit.Core);

        half!.Value.CpuPercent.ShouldBe(50, 1e-9);
        two!.Value.CpuPercent.ShouldBe(100);
    }

    [Fact]
    public void Memory_is_a_share_of_its_limit() => Between(At(0), At(1) with { MemoryBytes = 48 * Mib }).ShouldSatisfyAllConditions(
        usage => usage.MemoryMb.ShouldBe(48),
        usage => usage.MemoryPercent.ShouldBe(75));

    [Fact]
    public void Traffic_of_all_cards_adds_up_in_bits_per_second()
    {
        var before = At(0) with { Cards = [new("eth0", 1000, 1000), new("eth1", 5000, 0)] };
        var after = At(2) with { Cards = [new("eth0", 2_501_000, 1000), new("eth1", 5000, 1_250_000)] };

        var usage = Between(before, after);

        usage.NetworkRxMbps.ShouldBe(10, 1e-9);
        usage.NetworkTxMbps.ShouldBe(5, 1e-9);
        usage.NetworkPercent.ShouldBe(15, 1e-9);
    }

    [Fact]
    public void A_card_that_was_plugged_in_or_out_between_two_readings_makes_no_burst()
    {
        var before = At(0) with { Cards = [new("eth0", 0, 0), new("eth1", 900_000_000, 0)] };
        var after = At(1) with { Cards = [new("eth0", 125_000, 0), new("eth2", 700_000_000, 0)] };

        Between(before, after).NetworkRxMbps.ShouldBe(1, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0.001)]
    public void No_time_between_two_readings_gives_no_sample(double seconds) =>
        UsageArithmetic.Between(At(10), At(10 + seconds), Limits).ShouldBeNull();

    [Fact]
    public void A_cpu_counter_that_was_reset_gives_no_sample() =>
        UsageArithmetic.Between(At(0) with { CpuNanoseconds = 10 }, At(1) with { CpuNanoseconds = 9 }, Limits).ShouldBeNull();

    [Fact]
    public void A_card_that_was_replaced_under_its_name_gives_no_sample()
    {
        var before = At(0) with { Cards = [new("eth0", 10, 10)] };
        var after = At(1) with { Cards = [new("eth0", 11, 9)] };

        UsageArithmetic.Between(before, after, Limits).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(double.NaN, 1, 1)]
    public void An_unknown_limit_gives_no_sample(double cores, double memory, double network) =>
        UsageArithmetic.Between(At(0), At(1), new ContainerLimits(cores, memory, network)).ShouldBeNull();

    [Fact]
    public void Whatever_the_counters_say_no_figure_is_negative_or_not_a_number()
    {
        var counter = Gen.OneOf(Gen.Long[0, 1000], Gen.Long[0, long.MaxValue], Gen.Long);
        var cards = Gen.Select(Gen.OneOf(Gen.Const("eth0"), Gen.Const("eth1")), counter, counter).Select((name, rx, tx) => new CardCounters(name, rx, tx)).Array[0, 3];
        var reading = Gen.Select(Gen.Long[-10, 1_000_000_000_000], counter, counter, cards)
            .Select((ticks, cpu, memory, all) => new ContainerCounters(TimeSpan.FromTicks(ticks), cpu, memory, all));
        var limit = Gen.OneOf(Gen.Double[0.01, 128], Gen.Double[1, 1e15], Gen.Const(0.0), Gen.Const(double.NaN), Gen.Const(double.PositiveInfinity));
        var limits = Gen.Select(limit, limit, limit).Select((cpu, memory, network) => new ContainerLimits(cpu, memory, network));

        Gen.Select(reading, reading, limits).Sample((before, after, bounds) =>
        {
            if (UsageArithmetic.Between(before, after, bounds) is not { } usage) return;
            double[] figures =
            [
                usage.CpuPercent, usage.CpuCores, usage.MemoryMb, usage.MemoryPercent,
                usage.NetworkRxMbps, usage.NetworkTxMbps, usage.NetworkPercent,
            ];
            figures.ShouldAllBe(figure => double.IsFinite(figure) && figure >= 0);
        });
    }

    private static ContainerCounters At(double seconds) => new(TimeSpan.FromSeconds(seconds), 0, 0, []);

    private static ResourceUsage Between(ContainerCounters before, ContainerCounters after) =>
        UsageArithmetic.Between(before, after, Limits).ShouldNotBeNull();
}
