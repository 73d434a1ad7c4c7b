using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Cli.Experiments.Statistics;

/// <summary>
/// Draws from a sample as the sample was drawn from the world, again and again: how a statistic varies among these resamples tells how far it may be
/// from the truth. The percentile interval is taken, which needs no assumption about the distribution's shape; see docs/decisions/0025-statistics.md.
/// </summary>
internal static class Bootstrap
{
    public const int Resamples = 10_000;

    /// <summary>The same for all samples, so that a report made again says the same.</summary>
    private const long Seed = 1;

    /// <summary>How often each of so many values is in each resample. It is one array, filled anew each time.</summary>
    public static IEnumerable<int[]> Draw(int count, int resamples = Resamples)
    {
        var random = SimRandom.Of(Seed, "bootstrap");
        var times = new int[count];
        for (var resample = 0; resample < resamples; resample++)
        {
            Array.Clear(times);
            for (var drawn = 0; drawn < count; drawn++) times[random.Whole(0, count - 1)]++;
            yield return times;
        }
    }

    /// <summary>What holds the middle 95 % of a statistic's values among the resamples.</summary>
    public static Interval Middle(IEnumerable<double> statistics)
    {
        double[] sorted = [.. statistics.Order()];
        return new Interval(Quantile.Of(sorted, 0.025), Quantile.Of(sorted, 0.975));
    }
}
