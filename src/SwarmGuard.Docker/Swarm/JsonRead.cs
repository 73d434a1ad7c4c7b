using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SwarmGuard.Docker.Swarm;

/// <summary>
/// Reads from the engine's JSON. Absent, null and empty mean the same to it; what is of another type than it should be is a
/// <see cref="FormatException"/>, since to take it for absent would be to decide on something that nobody said.
/// </summary>
internal static class JsonRead
{
    public static string Text(this JsonNode? node, string key) => Value(node, key) switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text,
        var other => throw Not(key, other, "a text"),
    };

    public static JsonObject? Child(this JsonNode? node, string key) => Value(node, key) switch
    {
        null => null,
        JsonObject child => child,
        var other => throw Not(key, other, "an object"),
    };

    public static IEnumerable<JsonNode> Items(this JsonNode? node, string key) => Value(node, key) switch
    {
        null => [],
        JsonArray array => array.OfType<JsonNode>(),
        var other => throw Not(key, other, "a list"),
    };

    public static long Whole(this JsonNode? node, string key) => Value(node, key) switch
    {
        null => 0,
        JsonValue value when value.TryGetValue(out long number) => number,
        // One that was not parsed but made here.
        JsonValue value when value.TryGetValue(out int number) => number,
        var other => throw Not(key, other, "a whole number"),
    };

    /// <summary>A number of things.</summary>
    public static int Count(this JsonNode? node, string key) => node.Whole(key) is >= 0 and <= int.MaxValue and var number
        ? (int)number
        : throw Not(key, Value(node, key), $"a number from 0 to {int.MaxValue}");

    public static Dictionary<string, string> Map(this JsonNode? node, string key) =>
        node.Child(key) is { } map ? map.ToDictionary(p => p.Key, p => map.Text(p.Key)) : [];

    /// <summary>The engine writes nanoseconds, of which .NET keeps seven digits; a missing or zero time is the minimum.</summary>
    public static DateTimeOffset Time(this JsonNode? node, string key) =>
        DateTimeOffset.TryParse(node.Text(key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : DateTimeOffset.MinValue;

    private static JsonNode? Value(JsonNode? node, string key) => node switch
    {
        null => null,
        JsonObject map => map[key],
        _ => throw new FormatException($"where {key} should be stands {Kind(node)}, expected an object"),
    };

    private static FormatException Not(string key, JsonNode? value, string expected) => new($"{key} is {Kind(value)}, expected {expected}");

    private static string Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => value.ToJsonString() is { Length: <= 40 } number ? number : "a long number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
