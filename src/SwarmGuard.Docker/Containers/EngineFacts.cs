using System.Text.Json.Nodes;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Docker.Containers;

/// <summary>What an engine says of itself.</summary>
/// <param name="HostName">The node's host name.</param>
/// <param name="NodeId">Its id in the Swarm; empty while it belongs to none.</param>
/// <param name="Version">The engine's version.</param>
public sealed record EngineFacts(string HostName, string NodeId, string Version)
{
    public static EngineFacts Of(JsonNode info) => new(
        info.Text("Name"),
        info.Child("Swarm").Text("NodeID"),
        info.Text("ServerVersion"));
}
