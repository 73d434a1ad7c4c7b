using System.Text.Json.Nodes;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>The agents' service made into one whose agent runs on one node and can read no cgroup files there: it asks the engine for everything.</summary>
internal static class StatsAgentSpec
{
    public const string Service = $"{GuardStack.AgentService}-stats";
    private const string Socket = "/var/run/docker.sock";

    /// <summary>Where its cgroup files would be: a folder that is there and has none, since an engine shows containers their own.</summary>
    private const string NoSys = "/tmp";

    private static readonly string[] Replaced = ["DISCOVERY=", "HOST_SYS=", "NODE_CGROUP="];

    public static JsonObject Of(JsonNode agents, string nodeId)
    {
        var spec = agents.DeepClone().AsObject();
        spec["Name"] = Service;
        spec["Mode"] = new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = 1 } };
        var task = spec["TaskTemplate"]!;
        task["Placement"] = new JsonObject { ["Constraints"] = new JsonArray($"node.id=={nodeId}") };
        var container = task["ContainerSpec"]!;
        container["User"] = "0:0";
        container["Env"] = new JsonArray(
        [
            .. Texts(container["Env"]).Where(text => !Replaced.Any(text.StartsWith)).Select(text => JsonValue.Create(text)),
            "DISCOVERY=engine", $"HOST_SYS={NoSys}",
        ]);
        container["Mounts"] = new JsonArray(
        [
            .. container["Mounts"]!.AsArray().Where(mount => (string?)mount!["Type"] == "tmpfs").Select(mount => mount!.DeepClone()),
            new JsonObject { ["Type"] = "bind", ["Source"] = Socket, ["Target"] = Socket, ["ReadOnly"] = true },
        ]);
        return spec;
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list?.AsArray().Select(text => (string)text!) ?? [];
}
