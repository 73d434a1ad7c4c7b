using System.Globalization;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>What chat programs show around a message.</summary>
internal static class Marks
{
    /// <summary>Seen before it is read.</summary>
    public static string Of(NotificationView told) => told.Severity switch
    {
        Severity.Critical => "🔴",
        Severity.Warning => "🟠",
        _ => told.Kind == NotificationKind.Success ? "🟢" : "🔵",
    };

    /// <summary>Below the text.</summary>
    public static string Line(NotificationView told)
    {
        var action = told.Action is { } about ? $" · action {about.Id}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"SwarmGuard · {told.Severity} · {told.Kind} · {told.At.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC{action}");
    }
}
