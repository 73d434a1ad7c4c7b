namespace SwarmGuard.Core.Metrics;

/// <summary>
/// Counts events by their labels. Combinations that are known beforehand begin at zero: of a counter that appears with its first event,
/// Prometheus can't tell that it grew, and what is counted here is rare.
/// </summary>
public sealed class Tally(MetricShape shape)
{
    /// <summary>Labels have few values each; a mistake of ours must not fill the memory all the same.</summary>
    private const int MostSeries = 1000;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, (string[] Labels, long Count)> _counts = [];

    public void Zero(params string[] labels) => Add(0, labels);

    public void Count(params string[] labels) => Add(1, labels);

    public void Add(long events, params string[] labels)
    {
        var key = string.Join('\n', labels);
        lock (_gate)
        {
            if (_counts.TryGetValue(key, out var known)) _counts[key] = (known.Labels, known.Count + events);
            else if (_counts.Count < MostSeries) _counts.Add(key, (labels, events));
        }
    }

    public void WriteTo(MetricPage page)
    {
        page.Begin(shape);
        lock (_gate)
        {
            foreach (var (labels, count) in _counts.Values) page.Value(count, labels);
        }
    }
}
