namespace SwarmGuard.Cli.Experiments.Statistics;

/// <summary>
/// Two arms' medians against each other. Runs of one number were played one after the other, so that what slowed the machine down slowed both: whole pairs
/// are drawn, and what they have in common does not widen the interval.
/// </summary>
internal sealed record PairedMedians
{
    /// <summary>Of fewer pairs that all point the same way chance makes so many that nothing can be said: of 5, one time in sixteen.</summary>
    public const int FewestPairs = 6;

    /// <summary>How many pairs.</summary>
    public required int N { get; init; }

    /// <summary>The other arm's median less that of the base.</summary>
    public required double Difference { get; init; }

    public required Interval DifferenceInterval { get; init; }

    /// <summary>The other arm's median divided by that of the base; null where that, or one in the resamples, is 0 or below.</summary>
    public double? Ratio { get; init; }

    public Interval? RatioInterval { get; init; }

    /// <summary>An interval without 0, of enough pairs.</summary>
    public bool IsClear => N >= FewestPairs && !DifferenceInterval.Holds(0);

    /// <summary>Null where there are no pairs.</summary>
    public static PairedMedians? Of(IReadOnlyList<(double Base, double Other)> pairs)
    {
        if (pairs.Count == 0) return null;
        var (first, second) = (new Sample([.. pairs.Select(pair => pair.Base)]), new Sample([.. pairs.Select(pair => pair.Other)]));
        (double Base, double Other)[] medians = [.. Bootstrap.Draw(pairs.Count).Select(times => (first.MedianOf(times), second.MedianOf(times)))];
        var divides = first.Median > 0 && medians.All(median => median.Base > 0);
        return new PairedMedians
        {
            N = pairs.Count,
            Difference = second.Median - first.Median,
            DifferenceInterval = Bootstrap.Middle(medians.Select(median => median.Other - median.Base)),
            Ratio = divides ? second.Median / first.Median : null,
            RatioInterval = divides ? Bootstrap.Middle(medians.Select(median => median.Other / median.Base)) : null,
        };
    }
}
