using System.Text.Json.Nodes;

namespace SwarmGuard.Docker.Engine;

/// <summary>What Swarm's objects need of an engine: requests that are answered with JSON, or fail with <see cref="EngineException"/>.</summary>
public interface IEngine
{
    Task<JsonNode> GetAsync(string path, CancellationToken stop);

    Task<JsonNode> PostAsync(string path, JsonNode? body, CancellationToken stop);
}
