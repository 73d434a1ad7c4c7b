namespace SwarmGuard.LoadClient.Statistics;

/// <summary>Constant memory, 2 % resolution from a microsecond to an hour; the greatest value is kept exactly.</summary>
internal sealed class LatencyHistogram
{
    private const double Growth = 1.02;
    private const double LargestMicroseconds = 3.6e9;
    private static readonly double LogGrowth = Math.Log(Growth);

    private readonly int[] _counts = new int[BucketOf(LargestMicroseconds) + 1];
    private double _greatest;

    public long Count { get; private set; }

    public double GreatestMs => _greatest / 1000;

    public void Add(TimeSpan latency)
    {
        var microseconds = Math.Clamp(latency.TotalMicroseconds, 1, LargestMicroseconds);
        _counts[BucketOf(microseconds)]++;
        _greatest = Math.Max(_greatest, microseconds);
        Count++;
    }

    /// <summary>Upper edge in milliseconds, and how many: of every bucket that holds any. With these, periods and clients can be put together.</summary>
    public IReadOnlyList<double[]> Buckets =>
        [.. _counts.Index().Where(bucket => bucket.Item > 0).Select(bucket => new[] { UpperEdgeMs(bucket.Index), bucket.Item })];

    /// <summary>The upper edge of the bucket that holds this share of all values; 0 when there are none.</summary>
    public double PercentileMs(double percent)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        long seen = 0;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted)
                return Math.Min(UpperEdgeMs(bucket), GreatestMs);
        }

        return 0;
    }

    private static double UpperEdgeMs(int bucket) => Math.Pow(Growth, bucket + 1) / 1000;

    private static int BucketOf(double microseconds) => (int)(Math.Log(microseconds) / LogGrowth);
}
