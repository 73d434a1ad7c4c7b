using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Docker.Swarm;

/// <summary>A service as the engine sent it, and what we read from it.</summary>
public sealed record ServiceDocument(JsonObject Raw, ServiceView View)
{
    public JsonObject Spec => Raw[nameof(Spec)]!.AsObject();

    public static ServiceDocument Of(JsonNode raw)
    {
        var view = SwarmReader.Service(raw);
        if (view.Id.Length == 0 || view.Name.Length == 0) throw new FormatException("it has no ID or no name");
        // Edited, though nothing in it is read.
        _ = raw.Child("Spec").Child("UpdateConfig");
        return new(raw.AsObject(), view);
    }
}
