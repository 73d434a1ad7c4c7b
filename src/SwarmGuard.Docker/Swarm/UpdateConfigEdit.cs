using System.Text.Json.Nodes;

namespace SwarmGuard.Docker.Swarm;

/// <summary>
/// What a move needs of a service's update config: the new task first, one at a time, without a pause in between, and no automatic
/// rollback, since that would put back a spec from before a user's concurrent change.
/// </summary>
internal static class UpdateConfigEdit
{
    private static readonly (string Field, JsonNode Ours)[] Fields =
    [
        ("Order", "start-first"),
        ("Parallelism", 1),
        ("Delay", 0),
        ("FailureAction", "pause"),
    ];

    public static void Apply(JsonObject config)
    {
        foreach (var (field, ours) in Fields) config[field] = ours.DeepClone();
    }

    /// <summary>Puts each field back that still has our value. One that has another by now was set by the user meanwhile and stays.</summary>
    public static void Undo(JsonObject spec, JsonObject? original)
    {
        if (spec["UpdateConfig"] is not JsonObject current) return;
        var untouched = true;
        foreach (var (field, ours) in Fields)
        {
            if (!IsOurs(current[field], ours))
            {
                untouched = false;
                continue;
            }

            if (original?[field] is { } was) current[field] = was.DeepClone();
            else current.Remove(field);
        }

        // The engine itself fills in a zero ratio when it stores a config.
        var onlyDefaults = current.All(p => p.Key == "MaxFailureRatio" && p.Value is JsonValue v && v.TryGetValue(out double ratio) && ratio == 0);
        if (original is null && untouched && onlyDefaults) spec.Remove("UpdateConfig");
    }

    // The engine omits a zero delay.
    private static bool IsOurs(JsonNode? current, JsonNode ours) => current is null
        ? ours is JsonValue zero && zero.TryGetValue(out int number) && number == 0
        : JsonNode.DeepEquals(current, ours);
}
