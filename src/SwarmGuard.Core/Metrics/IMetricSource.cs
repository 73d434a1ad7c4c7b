namespace SwarmGuard.Core.Metrics;

/// <summary>Some metrics of one subject: what they are, and how they are now.</summary>
public interface IMetricSource
{
    /// <summary>All that <see cref="Write"/> ever writes.</summary>
    IReadOnlyList<MetricShape> Shapes { get; }

    /// <summary>Writes them as they are now. Asks nobody: a scrape costs no call of the engine.</summary>
    void Write(MetricPage page);
}
