using System.Globalization;

namespace SwarmGuard.Core.Scaling;

/// <summary>
/// Remembers a service's traffic of the last minutes, to tell a load that falls from one that is cut off. When users leave, traffic
/// falls over minutes; when something in front of the service breaks, it is gone within seconds and will be back as suddenly, and then
/// needs every replica.
/// </summary>
public sealed class TrafficBook
{
    /// <summary>Traffic is averaged over so long, so that one quiet second is no collapse.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>A fall within this time is sudden.</summary>
    public static readonly TimeSpan Suddenly = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(3);

    /// <summary>Less than this is noise, whatever share of it is lost.</summary>
    private const double LeastMbps = 0.5;

    /// <summary>A fall to less than this share is a collapse; one back above the second share has recovered.</summary>
    private const double CollapsedShare = 0.2, RecoveredShare = 0.5;

    private readonly List<(DateTimeOffset At, double Mbps, double Average)> _history = [];
    private (DateTimeOffset At, double FromMbps, double ToMbps)? _collapse;

    public void Observe(DateTimeOffset at, double mbps)
    {
        _history.RemoveAll(p => p.At < at - Memory);
        _history.Add((at, mbps, 0));
        var now = Average(at - Window, at) ?? mbps;
        _history[^1] = (at, mbps, now);
        if (_collapse is { } collapse)
        {
            if (now >= collapse.FromMbps * RecoveredShare) _collapse = null;
            return;
        }

        var before = Average(at - Suddenly - Window, at - Suddenly);
        if (before is { } was && was >= LeastMbps && was >= Peak() / 2 && now < was * CollapsedShare) _collapse = (at, was, now);
    }

    /// <summary>The collapse in words while it holds back a step down; null when there is none, or it has been so for long that it is the new normal.</summary>
    public string? Collapse(DateTimeOffset now, TimeSpan hold)
    {
        // Forgotten, so that a collapse from the new level is seen too.
        if (_collapse is { } old && now - old.At >= hold) _collapse = null;
        return _collapse is { } collapse
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"its traffic collapsed from {collapse.FromMbps:0.0} to {collapse.ToMbps:0.0} Mbps within {Suddenly.TotalSeconds:0} s, which looks like an outage upstream")
            : null;
    }

    // The bounds are half open, so that neighbouring windows share no point.
    private double? Average(DateTimeOffset after, DateTimeOffset upTo)
    {
        var points = _history.Where(p => p.At > after && p.At <= upTo).Select(p => p.Mbps).ToList();
        return points.Count == 0 ? null : points.Average();
    }

    // Of the averages, so that one loud second does not make all that follows look like a slope's end.
    private double Peak() => _history.Max(p => p.Average);
}
