namespace SwarmGuard.Cli.Experiments.Statistics;

/// <summary>
/// Quantiles as Hyndman and Fan's type 7 has them, which is what R, NumPy and spreadsheets take where nobody says otherwise: the values in order stand
/// at even distances from 0 to 1, and between two of them a straight line is followed. The median is the usual one.
/// </summary>
internal static class Quantile
{
    /// <param name="sorted">At least one value, in ascending order.</param>
    /// <param name="share">From 0 to 1: 0.95 for the 95th percentile.</param>
    public static double Of(IReadOnlyList<double> sorted, double share)
    {
        var position = (sorted.Count - 1) * share;
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
