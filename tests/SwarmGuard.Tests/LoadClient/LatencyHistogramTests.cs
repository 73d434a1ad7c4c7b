using CsCheck;
using Shouldly;
using SwarmGuard.LoadClient.Statistics;
using Xunit;

namespace SwarmGuard.Tests.LoadClient;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentiles_are_within_two_percent_of_the_sorted_values() =>
        Gen.Select(Gen.Double[0.001, 60_000].Array[1, 300], Gen.Double[1, 100]).Sample((values, percent) =>
        {
            var histogram = new LatencyHistogram();
            foreach (var value in values)
                histogram.Add(TimeSpan.FromMilliseconds(value));
            var sorted = values.Order().ToArray();
            var exact = sorted[Math.Max(0, (int)Math.Ceiling(values.Length * percent / 100) - 1)];
            histogram.PercentileMs(percent).ShouldBe(exact, exact * 0.021 + 0.001);
            histogram.GreatestMs.ShouldBe(sorted[^1], 0.001);
        });

    [Fact]
    public void Nothing_counted_is_zero()
    {
        var histogram = new LatencyHistogram();
        histogram.PercentileMs(99).ShouldBe(0);
        histogram.GreatestMs.ShouldBe(0);
    }
}
