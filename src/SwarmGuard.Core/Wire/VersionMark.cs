using System.Text.Json;

namespace SwarmGuard.Core.Wire;

/// <summary>Reads the version of a fact that another SwarmGuard wrote, before anything else of it is believed.</summary>
public static class VersionMark
{
    /// <summary>What <c>version</c> says; 1 where nothing does, as in what version 1 wrote.</summary>
    public static int Of(string? text)
    {
        try
        {
            using var document = JsonDocument.Parse(text ?? "null");
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("version", out var version)
                && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) ? number : 1;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return 1;
        }
    }
}
