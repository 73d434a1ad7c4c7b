using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SwarmGuard.Docker.Swarm;

/// <summary>
/// A hash of the task template without our constraints: it changes when, and only when, somebody else changes what tasks are made
/// from. FNV-1a is enough: it guards against accidents, not against an adversary.
/// </summary>
internal static class SpecFingerprint
{
    public static string Of(JsonObject spec, IReadOnlyList<string> ourConstraints)
    {
        var theirs = spec["TaskTemplate"]?.DeepClone();
        if (theirs.Child("Placement")?["Constraints"] is JsonArray constraints)
        {
            foreach (var ours in constraints.Where(c => ourConstraints.Contains((string?)c)).ToList()) constraints.Remove(ours);
        }

        var text = new StringBuilder();
        Write(IsEmpty(theirs) ? null : theirs, text);
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(text.ToString())) hash = (hash ^ b) * 1099511628211UL;
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    // Canonical: keys in order; absent, null and empty are the same, as they are to the engine.
    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject map:
                text.Append('{');
                foreach (var (key, value) in map.Where(p => !IsEmpty(p.Value)).OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    text.Append(JsonValue.Create(key).ToJsonString()).Append(':');
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
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static bool IsEmpty(JsonNode? node) => node switch
    {
        null => true,
        JsonObject map => map.All(p => IsEmpty(p.Value)),
        JsonArray list => list.Count == 0,
        _ => false,
    };
}
