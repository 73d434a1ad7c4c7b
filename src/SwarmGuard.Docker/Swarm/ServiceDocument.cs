using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Docker.Swarm;

/// <summary>A service as the engine sent it, and what we read from it.</summary>
public sealed record ServiceDocument(JsonObject Raw, ServiceView View)
{
    public JsonObject Spec => Raw[nameof(Spec)]!.AsObject();

    public static ServiceDocument Of(JsonNode raw) => new(raw.AsObject(), SwarmReader.Service(raw));
}
