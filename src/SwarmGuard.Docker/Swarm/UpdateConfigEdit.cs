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
        if (original is null && IsOursAlone(current))
        {
            spec.Remove("UpdateConfig");
            return;
        }

        foreach (var (field, ours) in Fields.Where(f => IsOurs(current[f.Field], f.Ours)))
        {
            if ((original is null ? SwarmsDefault(field) : original[field]) is { } was) current[field] = was.DeepClone();
            else current.Remove(field);
        }
    }

    // What a service without a config is updated by. Leaving a field out of one means zero: an absent parallelism is "all at once".
    private static JsonNode? SwarmsDefault(string field) => field switch
    {
        "Parallelism" => 1,
        "FailureAction" => "pause",
        "Order" => "stop-first",
        _ => null,
    };

    // The engine itself fills in a zero ratio when it stores a config.
    private static bool IsOursAlone(JsonObject config) =>
        Fields.All(f => IsOurs(config[f.Field], f.Ours))
        && config.All(p => Fields.Any(f => f.Field == p.Key)
            || (p.Key == "MaxFailureRatio" && p.Value is JsonValue v && v.TryGetValue(out double ratio) && ratio == 0));

    // The engine omits a zero delay.
    private static bool IsOurs(JsonNode? current, JsonNode ours) => current is null
        ? ours is JsonValue zero && zero.TryGetValue(out int number) && number == 0
        : JsonNode.DeepEquals(current, ours);
}
