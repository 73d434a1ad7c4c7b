using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.History;

/// <summary>Which lines of the timeline are asked for. What is null asks for all.</summary>
internal sealed record LineFilter
{
    public const int DefaultLimit = 200;
    public const int MostLimit = 1000;

    /// <summary>Its name; empty for lines about SwarmGuard itself.</summary>
    public string? Service { get; init; }

    /// <summary>One of <see cref="TimelineKind"/>.</summary>
    public string? Kind { get; init; }

    public string? ActionId { get; init; }

    /// <summary>Told before that.</summary>
    public DateTimeOffset? Before { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    public bool Takes(TimelineEntry line) =>
        (Service is null || line.Service == Service) && (Kind is null || line.Kind == Kind) && (ActionId is null || line.ActionId == ActionId)
        && (Before is not { } before || line.At < before);
}
