using System.Text.Json;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>The contract for programs: <see cref="NotificationView"/> as it is.</summary>
internal static class GenericForm
{
    public static byte[] Write(NotificationView told) => JsonSerializer.SerializeToUtf8Bytes(told, WireJson.Default.NotificationView);
}
