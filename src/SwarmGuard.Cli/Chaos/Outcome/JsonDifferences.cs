using System.Text.Json.Nodes;

namespace SwarmGuard.Cli.Chaos.Outcome;

/// <summary>Where two documents differ, as paths with both values.</summary>
internal static class JsonDifferences
{
    public static IEnumerable<string> Between(JsonNode? before, JsonNode? after, string path = "")
    {
        if (JsonNode.DeepEquals(before, after)) return [];
        return (before, after) switch
        {
            (JsonObject one, JsonObject other) => one.Select(p => p.Key).Union(other.Select(p => p.Key))
                .SelectMany(key => Between(one[key], other[key], path.Length == 0 ? key : $"{path}.{key}")),
            (JsonArray one, JsonArray other) when one.Count == other.Count => Enumerable.Range(0, one.Count)
                .SelectMany(at => Between(one[at], other[at], $"{path}[{at}]")),
            _ => [$"{path}: {Text(before)} became {Text(after)}"],
        };
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "nothing";
}
