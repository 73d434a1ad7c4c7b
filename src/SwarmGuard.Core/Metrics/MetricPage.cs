using System.Globalization;
using System.Text;

namespace SwarmGuard.Core.Metrics;

/// <summary>
/// Writes metrics in Prometheus' text format 0.0.4. Every metric is described, also one without a value yet, so that whoever asks what there
/// is learns of it.
/// </summary>
public sealed class MetricPage
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private MetricShape? _shape;

    /// <summary>Begins a metric; what follows are its values.</summary>
    public void Begin(MetricShape shape)
    {
        _shape = shape;
        _text.Append("# HELP ").Append(shape.Name).Append(' ');
        Escape(shape.Help, quotes: false);
        _text.Append("\n# TYPE ").Append(shape.Name).Append(' ').Append(Word(shape.Kind)).Append('\n');
    }

    /// <summary>A metric without labels.</summary>
    public void Write(MetricShape shape, double value)
    {
        Begin(shape);
        Value(value);
    }

    /// <param name="value">The value; null writes nothing, since what is not known is not zero.</param>
    /// <param name="labels">Values of the labels, in the shape's order.</param>
    public void Value(double? value, params ReadOnlySpan<string> labels)
    {
        if (value is { } known) Line("", known, null, labels);
    }

    /// <summary>One histogram of a metric.</summary>
    /// <param name="bounds">The buckets' upper bounds, ascending.</param>
    /// <param name="counts">How many values were in each bucket and not in one before; one more than there are bounds.</param>
    /// <param name="sum">Of all values.</param>
    /// <param name="labels">Values of the labels.</param>
    public void Histogram(IReadOnlyList<double> bounds, IReadOnlyList<long> counts, double sum, params ReadOnlySpan<string> labels)
    {
        long below = 0;
        for (var i = 0; i < counts.Count; i++)
        {
            below += counts[i];
            Line("_bucket", below, i < bounds.Count ? Number(bounds[i]) : "+Inf", labels);
        }

        Line("_sum", sum, null, labels);
        Line("_count", below, null, labels);
    }

    public override string ToString() => _text.ToString();

    private void Line(string suffix, double value, string? below, ReadOnlySpan<string> labels)
    {
        var shape = _shape ?? throw new InvalidOperationException("a value before any metric was begun");
        if (labels.Length != shape.Labels.Count)
            throw new ArgumentException($"{shape.Name} has {shape.Labels.Count} labels, and {labels.Length} values were given", nameof(labels));
        _text.Append(shape.Name).Append(suffix);
        var before = '{';
        for (var i = 0; i < labels.Length; i++)
        {
            Label(before, shape.Labels[i], labels[i]);
            before = ',';
        }

        if (below is not null) Label(before, "le", below);
        if (labels.Length > 0 || below is not null) _text.Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private void Label(char before, string name, string value)
    {
        _text.Append(before).Append(name).Append("=\"");
        Escape(value, quotes: true);
        _text.Append('"');
    }

    private void Escape(string text, bool quotes)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => _text.Append("\\\\"),
                '\n' => _text.Append("\\n"),
                '"' when quotes => _text.Append("\\\""),
                _ => _text.Append(c),
            };
        }
    }

    private static string Word(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
