using Shouldly;
using SwarmGuard.Cli.Experiments.Statistics;
using SwarmGuard.Simulator.Time;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Statistics;

public sealed class PairedMediansTests
{
    [Fact]
    public void Difference_and_ratio_are_those_of_the_medians()
    {
        var of = PairedMedians.Of([(10, 5), (20, 8), (30, 6)])!;
        of.N.ShouldBe(3);
        of.Difference.ShouldBe(6 - 20);
        of.Ratio.ShouldBe(0.3);
        PairedMedians.Of([]).ShouldBeNull();
    }

    [Fact]
    public void A_constant_difference_has_an_interval_of_no_length_however_the_values_vary()
    {
        var of = PairedMedians.Of([.. Enumerable.Range(1, 9).Select(i => (i * i * 10.0, (i * i * 10.0) + 3))])!;
        of.Difference.ShouldBe(3);
        of.DifferenceInterval.ShouldBe(new Interval(3, 3)); // which drawing the arms apart would not say
        of.IsClear.ShouldBeTrue();
    }

    [Fact]
    public void A_constant_factor_has_an_interval_of_no_length()
    {
        var of = PairedMedians.Of([.. Enumerable.Range(1, 9).Select(i => (i * 8.0, i * 2.0))])!;
        of.Ratio.ShouldBe(0.25);
        of.RatioInterval.ShouldBe(new Interval(0.25, 0.25));
    }

    [Fact]
    public void The_interval_of_two_pairs_is_the_one_that_can_be_derived() =>
        // Drawn twice the first: 4; twice the second: 10; one of each: 7.
        PairedMedians.Of([(1, 5), (2, 12)])!.DifferenceInterval.ShouldBe(new Interval(4, 10));

    [Fact]
    public void Nothing_is_divided_by_zero()
    {
        var of = PairedMedians.Of([(0, 1), (0, 2), (5, 3)])!;
        (of.Ratio, of.RatioInterval).ShouldBe((null, null));
        of.Difference.ShouldBe(2);
    }

    [Fact]
    public void Few_pairs_are_never_clear() => PairedMedians.Of([(1, 100), (2, 200), (3, 300), (1, 150), (2, 120)])!.IsClear.ShouldBeFalse();

    [Fact]
    public void Of_many_pairs_without_a_difference_about_5_in_100_seem_clear()
    {
        const int samples = 200;
        var random = SimRandom.Of(13, "pairs");
        var clear = Enumerable.Range(0, samples).Count(_ => PairedMedians.Of([.. Enumerable.Range(0, 20).Select(_ =>
        {
            var both = random.Between(0, 50);
            return (both + Noise(), both + Noise());
        })])!.IsClear);
        ((double)clear / samples).ShouldBeInRange(0.002, 0.09);

        double Noise() => -Math.Log(1 - random.Share());
    }
}
