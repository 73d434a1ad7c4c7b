using Shouldly;
using SwarmGuard.Cli.Experiments.Statistics;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Statistics;

public sealed class QuantileTests
{
    [Theory]
    [InlineData(new double[] { 15, 20, 35, 40, 50 }, 0.4, 29)] // Wikipedia, "Percentile", linear interpolation with C = 1
    [InlineData(new double[] { 1, 2, 3, 4 }, 0.75, 3.25)] // the same
    [InlineData(new double[] { 3, 6, 7, 8, 8, 10, 13, 15, 16, 20 }, 0.25, 7.25)] // R: quantile(x), type 7
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 0.95, 9.55)] // R: quantile(1:10, 0.95)
    [InlineData(new double[] { 2, 4 }, 0.5, 3)]
    [InlineData(new double[] { 2, 4 }, 0.95, 3.9)]
    [InlineData(new double[] { 7 }, 0.95, 7)]
    [InlineData(new double[] { 1, 5, 9 }, 0, 1)]
    [InlineData(new double[] { 1, 5, 9 }, 1, 9)]
    public void It_is_that_of_type_7(double[] sorted, double share, double expected) => Quantile.Of(sorted, share).ShouldBe(expected, 1e-12);
}
