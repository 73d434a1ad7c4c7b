namespace SwarmGuard.Core.Metrics;

/// <summary>Counts how great values were, by their labels, in buckets that are given once.</summary>
/// <param name="shape">The metric.</param>
/// <param name="bounds">The buckets' upper bounds, ascending.</param>
public sealed class Spread(MetricShape shape, params IReadOnlyList<double> bounds)
{
    private const int MostSeries = 1000;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, (string[] Labels, long[] Counts, double Sum)> _series = [];

    /// <summary>A combination of labels that is known beforehand, without a value yet.</summary>
    public void Zero(params string[] labels)
    {
        lock (_gate) Find(labels);
    }

    /// <param name="value">Below zero only where clocks disagree, which is as good as nothing.</param>
    /// <param name="labels">Values of the labels.</param>
    public void Observe(double value, params string[] labels)
    {
        value = Math.Max(0, value);
        lock (_gate)
        {
            if (Find(labels) is not { } key) return;
            var (kept, counts, sum) = _series[key];
            counts[BucketOf(value)]++;
            _series[key] = (kept, counts, sum + value);
        }
    }

    public void WriteTo(MetricPage page)
    {
        page.Begin(shape);
        lock (_gate)
        {
            foreach (var (labels, counts, sum) in _series.Values) page.Histogram(bounds, counts, sum, labels);
        }
    }

    private string? Find(string[] labels)
    {
        var key = string.Join('\n', labels);
        if (_series.ContainsKey(key)) return key;
        if (_series.Count >= MostSeries) return null;
        _series.Add(key, (labels, new long[bounds.Count + 1], 0));
        return key;
    }

    private int BucketOf(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Count && value > bounds[bucket]) bucket++;
        return bucket;
    }
}
