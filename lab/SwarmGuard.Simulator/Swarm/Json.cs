using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>JSON as it comes over the wire, and what two documents must share to mean the same to an engine.</summary>
internal static class Json
{
    /// <summary>What the other side of a connection gets: a copy that shares nothing, with whole numbers as such.</summary>
    public static JsonNode? Sent(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonObject map:
                var copy = new JsonObject();
                foreach (var (key, value) in map) copy[key] = Sent(value);
                return copy;
            case JsonArray list:
                var items = new JsonArray();
                foreach (var item in list) items.Add(Sent(item));
                return items;
            default:
                return Value(node.AsValue());
        }
    }

    /// <summary>Keys in order; absent, null and empty are the same.</summary>
    public static string Canonical(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static JsonValue? Value(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => JsonValue.Create((string?)value),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ when long.TryParse(value.ToJsonString(), out var whole) => JsonValue.Create(whole),
        _ => JsonValue.Create(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject map:
                text.Append('{');
                foreach (var (key, value) in map.Where(p => !IsEmpty(p.Value)).OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    text.Append(key).Append(':');
                    Write(value, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var item in list)
                {
                    Write(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(node is JsonValue v && v.TryGetValue(out string? words) ? words : node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static bool IsEmpty(JsonNode? node) => node switch
    {
        null => true,
        JsonObject map => map.All(p => IsEmpty(p.Value)),
        JsonArray list => list.Count == 0,
        JsonValue value => value.TryGetValue(out long zero) ? zero == 0 : value.TryGetValue(out double ratio) && ratio == 0,
        _ => false,
    };
}
