using System.Text.Json.Nodes;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Docker.Swarm;

/// <summary>
/// What differs between two specs, for people to read. Values are shown only where SwarmGuard itself edits; anywhere else, such as a
/// container's environment or a label of somebody else's, may be a secret, and that it changed is all there is to say.
/// </summary>
public static class SpecDiff
{
    private const int MostChanges = 50;
    private const int LongestValue = 200;

    /// <summary>A label of ours holds a whole intent, which the entry beside it already tells.</summary>
    private const int LongestLabel = 60;

    private const string Hidden = "(not shown)";
    private const string Labels = "Labels";
    private static readonly string[] Shown = ["Mode.Replicated.Replicas", "TaskTemplate.Placement.Constraints", "UpdateConfig"];

    public static IReadOnlyList<AuditChange> Between(JsonObject before, JsonObject after) => [.. Changes("", before, after).Take(MostChanges)];

    private static IEnumerable<AuditChange> Changes(string path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after)) return [];
        // An object that comes or goes is told by what is in it, so that each value is judged by its own place.
        if (before is JsonObject or null && after is JsonObject or null && (before ?? after) is not null)
        {
            var (from, to) = (before as JsonObject ?? [], after as JsonObject ?? []);
            var inner = from.Select(p => p.Key).Union(to.Select(p => p.Key)).SelectMany(key => Changes(Join(path, key), from[key], to[key])).ToList();
            if (inner.Count > 0) return inner;
        }

        return [new AuditChange { Path = path, From = Text(path, before), To = Text(path, after) }];
    }

    // Labels have dots in their names.
    private static string Join(string path, string key) => path.Length == 0 ? key : path == Labels ? $"{Labels}[{key}]" : $"{path}.{key}";

    private static string? Text(string path, JsonNode? value)
    {
        if (value is null) return null;
        var isOurs = path.StartsWith($"{Labels}[{ServiceLabels.Prefix}", StringComparison.Ordinal);
        if (!isOurs && !Array.Exists(Shown, s => path == s || path.StartsWith(s + ".", StringComparison.Ordinal))) return Hidden;
        var text = value.ToJsonString();
        var longest = isOurs ? LongestLabel : LongestValue;
        return text.Length <= longest ? text : text[..(longest - 3)] + "...";
    }
}
