using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>Puts what happened into words for those who are not looking.</summary>
internal static class Notifications
{
    /// <summary>Holds that somebody can do something about; the others end by themselves, or are as somebody wished.</summary>
    private static readonly HashSet<string> ForSomebody =
    [
        nameof(HoldReason.LocalState), nameof(HoldReason.NoHealthCheck), nameof(HoldReason.NoEligibleNode), nameof(HoldReason.NoHeadroom),
        nameof(HoldReason.CannotSteer), nameof(HoldReason.Followed), nameof(HoldReason.MaxReplicas), nameof(HoldReason.MissingSamples),
        nameof(HoldReason.TrafficCollapsed), nameof(HoldReason.Budget), nameof(HoldReason.OldPicture), nameof(HoldReason.Panic),
    ];

    /// <summary>Null: nobody needs to hear of it. One taken over was told of when it was begun; one handed over is not at its end.</summary>
    public static string? KindOf(ActionView action) => action.Status switch
    {
        ActionStatus.InProgress => action.TakenOver ? null : NotificationKind.Begun,
        ActionStatus.Success => NotificationKind.Success,
        ActionStatus.RolledBack => NotificationKind.RolledBack,
        ActionStatus.Timeout => NotificationKind.Timeout,
        ActionStatus.Superseded => NotificationKind.Superseded,
        _ => null,
    };

    public static NotificationView Of(ActionView action, string kind, DateTimeOffset at) => new()
    {
        Id = $"{action.Id}-{kind}",
        Kind = kind,
        Severity = kind is NotificationKind.RolledBack or NotificationKind.Timeout ? Severity.Warning : Severity.Info,
        Service = action.Service,
        Title = Title(action, kind),
        Text = (action.Outcome ?? action.Because) + (action.TakenOver ? " (begun by an earlier manager, seen through by this one)" : ""),
        At = at,
        Action = action,
    };

    /// <param name="line">The hold.</param>
    /// <param name="folded">How many like it were not told since the last.</param>
    public static NotificationView OfHold(TimelineEntry line, int folded) => new()
    {
        Id = $"hold-{Guid.CreateVersion7(line.At):N}",
        Kind = NotificationKind.Hold,
        Severity = ReasonOf(line) is { } reason && ForSomebody.Contains(reason) ? Severity.Warning : Severity.Info,
        Service = line.Service,
        Title = $"{line.Service} is held",
        Text = line.Message + (folded == 0 ? "" : $" (and {folded} more times since this was last told)"),
        At = line.At,
        Reason = ReasonOf(line),
    };

    public static NotificationView OfNotice(string service, string message, string severity, DateTimeOffset at) => new()
    {
        Id = $"notice-{Guid.CreateVersion7(at):N}",
        Kind = NotificationKind.Notice,
        Severity = severity,
        Service = service,
        Title = service.Length == 0 ? "SwarmGuard" : $"About {service}",
        Text = message,
        At = at,
    };

    public static string? ReasonOf(TimelineEntry hold) => hold.Decision?.Reason;

    private static string Title(ActionView action, string kind) => kind switch
    {
        NotificationKind.Begun => action.Kind == ActionKind.Migration ? $"Moving {action.Service} away from {action.FromNode}" : $"Scaling {What(action)}",
        NotificationKind.Success => action.Kind == ActionKind.Migration ? $"Moved {What(action)}" : $"Scaled {What(action)}",
        NotificationKind.RolledBack => $"Undone: {Noun(action)} of {action.Service}",
        NotificationKind.Timeout => $"Given up, it took too long: {Noun(action)} of {action.Service}",
        _ => $"Given up, overtaken by a change of somebody else's: {Noun(action)} of {action.Service}",
    };

    private static string Noun(ActionView action) => action.Kind == ActionKind.Migration ? "move" : "scaling";

    private static string What(ActionView action) => action.Kind == ActionKind.Migration
        ? $"{action.Service} from {action.FromNode} to {action.ToNode}"
        : $"{action.Service} from {action.FromReplicas} to {action.ToReplicas} replicas";
}
