using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Statistics;

/// <summary>What is quoted of many runs' figures. None is left out for being far from the others.</summary>
internal sealed record Summary
{
    /// <summary>How many figures.</summary>
    public required int N { get; init; }

    public required double Median { get; init; }

    /// <summary>The 95 % percentile bootstrap interval of the median. Of fewer than 6 figures it can only be all that there is from the least to the greatest.</summary>
    public required Interval MedianInterval { get; init; }

    /// <summary>Hyndman and Fan's type 7. Of fewer than 20 figures it lies between the two greatest.</summary>
    public required double P95 { get; init; }

    /// <summary>The greatest, or the least where more is better.</summary>
    public required double Worst { get; init; }

    public required double Min { get; init; }

    public required double Max { get; init; }

    /// <summary>Null where there are no figures.</summary>
    public static Summary? Of(IReadOnlyList<double> values, Better better = Better.Less)
    {
        if (values.Count == 0) return null;
        var sample = new Sample(values);
        var (min, max) = (sample.Sorted[0], sample.Sorted[^1]);
        return new Summary
        {
            N = values.Count,
            Median = sample.Median,
            MedianInterval = min == max ? new Interval(min, max) : Bootstrap.Middle(Bootstrap.Draw(values.Count).Select(sample.MedianOf)),
            P95 = Quantile.Of(sample.Sorted, 0.95),
            Worst = better == Better.Less ? max : min,
            Min = min,
            Max = max,
        };
    }
}
