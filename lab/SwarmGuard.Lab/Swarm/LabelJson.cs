using System.Text.Json.Nodes;

namespace SwarmGuard.Lab.Swarm;

/// <summary>Labels as the engine's API takes them.</summary>
internal static class LabelJson
{
    public static JsonObject Of(IReadOnlyDictionary<string, string> labels, JsonObject? others = null)
    {
        var all = others?.DeepClone().AsObject() ?? [];
        foreach (var (key, value) in labels) all[key] = value;
        return all;
    }

    public static bool Bears(JsonNode? document, IReadOnlyDictionary<string, string> labels) =>
        labels.All(label => (string?)document?[label.Key] == label.Value);
}
