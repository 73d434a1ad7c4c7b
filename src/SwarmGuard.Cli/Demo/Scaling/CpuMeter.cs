using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>Averages what agents report of a service's replicas.</summary>
internal sealed class CpuMeter(string service)
{
    private readonly Dictionary<string, SortedDictionary<DateTimeOffset, double>> _samples = [];

    public void Observe(IEnumerable<NodePicture> pictures)
    {
        foreach (var report in pictures.SelectMany(picture => picture.Batch.Containers).Where(c => c.ServiceName == service))
        {
            if (!_samples.TryGetValue(report.ContainerId, out var samples)) _samples[report.ContainerId] = samples = [];
            samples[report.At] = report.Metrics.CpuPercent;
        }
    }

    /// <summary>
    /// What all replicas together used, in percent of one's limit, by samples taken after that time; null while that many replicas
    /// don't have so many of them each.
    /// </summary>
    public double? Total(DateTimeOffset after, int replicas, int samples)
    {
        var averages = _samples.Values
            .Select(series => series.Where(sample => sample.Key > after).Select(sample => sample.Value).ToList())
            .Where(figures => figures.Count >= samples)
            .Select(figures => figures.Average()).ToList();
        return averages.Count == replicas ? averages.Sum() : null;
    }

    /// <summary>What all replicas together used in each second, in percent of one's limit.</summary>
    public IReadOnlyList<(DateTimeOffset At, double Percent)> BySecond() =>
    [
        .. _samples.Values
            .SelectMany(samples => samples.GroupBy(sample => sample.Key.ToUnixTimeSeconds(), (second, inIt) => (second, inIt.Average(s => s.Value))))
            .GroupBy(replica => replica.second, (second, all) => (DateTimeOffset.FromUnixTimeSeconds(second), all.Sum(r => r.Item2)))
            .OrderBy(total => total.Item1),
    ];
}
