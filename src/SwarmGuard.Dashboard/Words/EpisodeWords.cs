using SwarmGuard.Core.Wire;

namespace SwarmGuard.Dashboard.Words;

/// <summary>An episode as a sentence.</summary>
internal static class EpisodeWords
{
    public static string Sentence(ActionView action) => $"{action.Service}: {action.Outcome ?? Doing(action)}";

    public static string Kind(string kind) => kind switch
    {
        ActionKind.Migration => "Migration",
        ActionKind.ScaleUp => "Scale up",
        ActionKind.ScaleDown => "Scale down",
        _ => kind,
    };

    public static string Status(string status) => status switch
    {
        ActionStatus.InProgress => "under way",
        ActionStatus.Success => "success",
        ActionStatus.RolledBack => "rolled back",
        ActionStatus.Timeout => "timeout",
        ActionStatus.Superseded => "superseded",
        ActionStatus.HandedOver => "handed over",
        _ => status,
    };

    /// <summary>When it began, as far as is known: of a scale-down there is no breach and no alert.</summary>
    public static DateTimeOffset? Began(ActionView action) =>
        action.T0?.AddMilliseconds(action.ClockOffsetMs ?? 0) ?? action.T2 ?? action.T3 ?? action.T4 ?? action.T5 ?? action.T6;

    /// <summary>The last time that is known of one that is over. The latest, not T6: nodes' clocks differ, and an end before the begin is none.</summary>
    public static DateTimeOffset? Ended(ActionView action) =>
        action.Status == ActionStatus.InProgress ? null : new[] { Began(action), action.T2, action.T3, action.T4, action.T5, action.T6 }.Max();

    private static string Doing(ActionView action) => action.Kind switch
    {
        ActionKind.Migration => $"moving from {action.FromNode ?? "its node"}{(action.ToNode is { Length: > 0 } to ? $" to {to}" : "")}",
        _ => $"from {action.FromReplicas} to {action.ToReplicas} replicas",
    };
}
