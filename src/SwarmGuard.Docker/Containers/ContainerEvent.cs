using System.Text.Json;
using System.Text.Json.Nodes;

namespace SwarmGuard.Docker.Containers;

/// <summary>A container changed. An event only says that it is worth looking: the engine's inspect tells what is true now.</summary>
public sealed record ContainerEvent(string ContainerId, string Action)
{
    private const string ActionKey = "Action";

    /// <summary>Whether the container has stopped for certain, so that looking is needless.</summary>
    public bool IsEnd => Action is "die" or "destroy";

    /// <summary>One line of the event stream; null for lines of other objects and for lines that are not events.</summary>
    public static ContainerEvent? Parse(string line)
    {
        try
        {
            if (JsonNode.Parse(line) is not JsonObject document) return null;
            var type = document["Type"] as JsonValue;
            var id = document["Actor"]?["ID"] as JsonValue ?? document["id"] as JsonValue;
            var action = (document[ActionKey] ?? document["status"]) as JsonValue;
            if (type?.ToString() != "container" || id is null || action is null) return null;
            return new ContainerEvent(id.ToString(), action.ToString());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
