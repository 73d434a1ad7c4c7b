using System.Text.Json.Nodes;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>Config objects: a name that can be taken once, and labels that change at a version.</summary>
internal sealed class ConfigStore
{
    private readonly List<(string Id, long Version, JsonObject Spec)> _objects = [];

    public JsonArray List(string prefix) => new([.. _objects
        .Where(o => Name(o.Spec).StartsWith(prefix, StringComparison.Ordinal))
        .Select(o => (JsonNode)new JsonObject
        {
            ["ID"] = o.Id,
            ["Version"] = new JsonObject { ["Index"] = o.Version },
            ["CreatedAt"] = "2026-01-01T12:00:00Z",
            ["Spec"] = o.Spec.DeepClone(),
        })]);

    /// <summary>The label of an object that is called the same.</summary>
    public string? Fact(string name) =>
        (string?)_objects.FirstOrDefault(o => Name(o.Spec) == name).Spec?["Labels"]?[name];

    public string? Create(JsonObject spec, long index)
    {
        if (_objects.Any(o => Name(o.Spec) == Name(spec))) return "rpc error: code = AlreadyExists desc = config already exists";
        _objects.Add(($"c{index}", index, spec));
        return null;
    }

    public string? Update(string id, long version, JsonObject spec, long index)
    {
        var at = _objects.FindIndex(o => o.Id == id);
        if (at < 0) return "not found";
        if (_objects[at].Version != version) return "rpc error: code = Unknown desc = update out of sequence";
        _objects[at] = (id, index, spec);
        return null;
    }

    private static string Name(JsonObject spec) => (string?)spec["Name"] ?? "";
}
