namespace SwarmGuard.Core.Metrics;

/// <summary>What becomes of a metric's values: they only grow, go up and down, or are counted by how great they were.</summary>
public enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
