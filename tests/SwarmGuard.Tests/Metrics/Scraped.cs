using System.Globalization;

namespace SwarmGuard.Tests.Metrics;

/// <summary>A page of metrics, as a test asks it.</summary>
internal sealed class Scraped(string text)
{
    private readonly Dictionary<string, double> _values = text.Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')
        .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    /// <summary>Names that are described.</summary>
    public IReadOnlyList<string> Described { get; } = [.. text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])];

    public IEnumerable<string> Series => _values.Keys;

    public double? this[string series] => _values.TryGetValue(series, out var value) ? value : null;
}
