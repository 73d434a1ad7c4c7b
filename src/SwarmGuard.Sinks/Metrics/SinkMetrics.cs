using SwarmGuard.Core.Metrics;

namespace SwarmGuard.Sinks.Metrics;

/// <summary>What the sinks did with what they were to send on. Where there is no sink these metrics have no values.</summary>
internal sealed class SinkMetrics(IEnumerable<SinkReading> sinks) : IMetricSource
{
    private static readonly MetricShape Written = MetricShape.Counter("swarmguard_sink_points_written_total", "Points that a sink has taken.", "sink");
    private static readonly MetricShape Dropped = MetricShape.Counter(
        "swarmguard_sink_points_dropped_total", "Points that a sink will never have, since it took too few for too long.", "sink");

    private static readonly MetricShape Failures = MetricShape.Counter("swarmguard_sink_failures_total", "Requests to a sink that failed.", "sink");

    private readonly IReadOnlyList<SinkReading> _sinks = [.. sinks];

    public IReadOnlyList<MetricShape> Shapes => [Written, Dropped, Failures];

    public void Write(MetricPage page)
    {
        Each(page, Written, sink => sink.Written());
        Each(page, Dropped, sink => sink.Dropped());
        Each(page, Failures, sink => sink.Failures());
    }

    private void Each(MetricPage page, MetricShape shape, Func<SinkReading, long> count)
    {
        page.Begin(shape);
        foreach (var sink in _sinks) page.Value(count(sink), sink.Sink);
    }
}
