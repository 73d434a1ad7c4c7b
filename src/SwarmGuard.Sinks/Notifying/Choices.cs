using SwarmGuard.Core.Wire;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>What a receiver may choose among.</summary>
internal static class Choices
{
    public static readonly IReadOnlyList<string> Kinds =
    [
        NotificationKind.Begun, NotificationKind.Success, NotificationKind.RolledBack, NotificationKind.Timeout, NotificationKind.Superseded,
        NotificationKind.Hold, NotificationKind.Notice,
    ];

    /// <summary>The least first.</summary>
    public static readonly IReadOnlyList<string> Severities = [Severity.Info, Severity.Warning, Severity.Critical];
}
