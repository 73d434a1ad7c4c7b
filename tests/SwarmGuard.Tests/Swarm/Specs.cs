using System.Text.Json.Nodes;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Moves;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Tests.Tidy;

namespace SwarmGuard.Tests.Swarm;

/// <summary>Specs to move, and the moves themselves.</summary>
internal static class Specs
{
    public const string Sick = "node.id!=sick";
    public const string Hot = "node.id!=hot";

    public static JsonObject Rich() => Parse(Text("rich-spec.json"));

    public static JsonObject Minimal() => Parse("""{"Name":"web","TaskTemplate":{"ContainerSpec":{"Image":"web:1"}},"Mode":{"Replicated":{}}}""");

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public static string Text(string file) => File.ReadAllText(Path.Combine(Checkout.Root, "tests/SwarmGuard.Tests/Swarm", file));

    /// <summary>The intent as the manager makes it for this spec.</summary>
    public static MoveIntent Intent(JsonObject spec, params string[] constraints) => new()
    {
        Id = "m1",
        FromNodeId = "sick",
        FromNode = "host-sick",
        OldTasks = [new OldTask("t1", 1)],
        AddedConstraints = SpecMarks.Missing(spec, constraints.Length == 0 ? [Sick, Hot] : constraints),
        Originals = MoveEdit.Originals(spec),
        Times = new EpisodeTimes(),
        Deadline = DateTimeOffset.UnixEpoch,
        Because = "CPU 90 %",
    };

    public static JsonArray Constraints(this JsonObject spec) => spec["TaskTemplate"]!["Placement"]!["Constraints"]!.AsArray();

    /// <summary>What the engine makes of a spec that it stores: zeros filled in and left out, empty for absent.</summary>
    public static JsonObject Stored(this JsonObject spec)
    {
        var stored = Parse(spec.ToJsonString());
        if (stored["Labels"] is null) stored["Labels"] = new JsonObject();
        if (stored["UpdateConfig"] is JsonObject config)
        {
            if (config["Delay"] is JsonValue delay && delay.GetValue<long>() == 0) config.Remove("Delay");
            if (!config.ContainsKey("Parallelism")) config["Parallelism"] = 0;
            if (!config.ContainsKey("MaxFailureRatio")) config["MaxFailureRatio"] = 0;
            if (!config.ContainsKey("FailureAction")) config["FailureAction"] = "pause";
            if (!config.ContainsKey("Order")) config["Order"] = "stop-first";
        }

        return Parse(stored.ToJsonString());
    }
}
