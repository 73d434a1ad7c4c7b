namespace SwarmGuard.Cli.Experiments.Statistics;

/// <summary>Values that remember their place, so that the median of a resample is found without sorting it.</summary>
internal sealed class Sample
{
    private readonly int[] _order;

    public Sample(IReadOnlyList<double> values)
    {
        _order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        Sorted = [.. _order.Select(i => values[i])];
    }

    /// <summary>In ascending order.</summary>
    public IReadOnlyList<double> Sorted { get; }

    public double Median => Quantile.Of(Sorted, 0.5);

    /// <summary>The median of the resample that has the value at each place so many times, as many in all as there are values.</summary>
    public double MedianOf(int[] times)
    {
        var (lower, upper) = ((_order.Length - 1) / 2, _order.Length / 2);
        double? first = null;
        for (int at = 0, seen = 0; ; at++)
        {
            seen += times[_order[at]];
            if (seen > lower) first ??= Sorted[at];
            if (seen > upper) return (first!.Value + Sorted[at]) / 2;
        }
    }
}
