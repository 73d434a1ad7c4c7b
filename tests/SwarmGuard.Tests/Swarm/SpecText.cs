using System.Text.Json.Nodes;

namespace SwarmGuard.Tests.Swarm;

/// <summary>A document as text that is the same for documents that mean the same.</summary>
internal static class SpecText
{
    public static string Text(this JsonObject spec) => Sorted(Canonical.Of(spec))!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        JsonValue number when number.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonNode.Parse(number.ToJsonString()),
        _ => node?.DeepClone(),
    };
}
