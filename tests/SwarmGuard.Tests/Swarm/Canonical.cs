using System.Text.Json.Nodes;

namespace SwarmGuard.Tests.Swarm;

/// <summary>A document without what means nothing to the engine: null and empty members.</summary>
internal static class Canonical
{
    public static JsonNode? Of(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, Of(p.Value))).Where(p => !IsEmpty(p.Value))),
        JsonArray list => new JsonArray([.. list.Select(Of)]),
        _ => node?.DeepClone(),
    };

    private static bool IsEmpty(JsonNode? node) => node is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };
}
