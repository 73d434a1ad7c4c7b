using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.History;

/// <summary>Which actions are asked for. What is null asks for all.</summary>
internal sealed record ActionFilter
{
    public const int DefaultLimit = 100;
    public const int MostLimit = 500;

    public string? Service { get; init; }

    /// <summary>One of <see cref="ActionKind"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>One of <see cref="ActionStatus"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Begun before that.</summary>
    public DateTimeOffset? Before { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    public bool Takes(ActionView view) =>
        (Service is null || view.Service == Service) && (Kind is null || view.Kind == Kind) && (Status is null || view.Status == Status)
        && (Before is not { } before || BegunAt(view) is not { } begun || begun < before);

    /// <summary>When an action was begun, by the manager's clock; null where it was not told yet.</summary>
    public static DateTimeOffset? BegunAt(ActionView view) => view.T3 ?? view.T4 ?? view.T2 ?? view.T5 ?? view.T6;
}
