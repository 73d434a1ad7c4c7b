using System.Globalization;
using System.Text.Json.Nodes;

namespace SwarmGuard.Docker.Swarm;

/// <summary>Reads from the engine's JSON with defaults, because absent, null and empty mean the same to it.</summary>
internal static class JsonRead
{
    public static string Text(this JsonNode? node, string key) => (string?)node?[key] ?? "";

    public static JsonObject? Child(this JsonNode? node, string key) => node?[key] as JsonObject;

    public static IEnumerable<JsonNode> Items(this JsonNode? node, string key) =>
        node?[key] is JsonArray array ? array.OfType<JsonNode>() : [];

    public static long Whole(this JsonNode? node, string key) => node?[key] is JsonValue v && v.TryGetValue(out long number) ? number : 0;

    public static Dictionary<string, string> Map(this JsonNode? node, string key) =>
        node?[key] is JsonObject map ? map.ToDictionary(p => p.Key, p => (string?)p.Value ?? "") : [];

    /// <summary>The engine writes nanoseconds, of which .NET keeps seven digits; a missing or zero time is the minimum.</summary>
    public static DateTimeOffset Time(this JsonNode? node, string key) =>
        DateTimeOffset.TryParse(node.Text(key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : DateTimeOffset.MinValue;
}
