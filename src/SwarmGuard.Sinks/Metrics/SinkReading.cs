namespace SwarmGuard.Sinks.Metrics;

/// <summary>
/// A sink whose counters are to be among the metrics. What it reads must be quick and never throw.
/// </summary>
/// <param name="Sink">Its name, one word: the metrics' label.</param>
/// <param name="Written">Points that arrived.</param>
/// <param name="Dropped">Points that never will.</param>
/// <param name="Failures">Requests that failed.</param>
internal sealed record SinkReading(string Sink, Func<long> Written, Func<long> Dropped, Func<long> Failures);
