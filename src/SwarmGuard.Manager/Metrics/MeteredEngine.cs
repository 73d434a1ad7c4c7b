using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Manager.Metrics;

/// <summary>An engine whose calls are timed and whose failures are counted.</summary>
internal sealed class MeteredEngine(IEngine engine, EngineMetrics metrics, TimeProvider clock) : IEngine
{
    public Task<JsonNode> GetAsync(string path, CancellationToken stop) => MeasureAsync("GET", () => engine.GetAsync(path, stop));

    public Task<JsonNode> PostAsync(string path, JsonNode? body, CancellationToken stop) => MeasureAsync("POST", () => engine.PostAsync(path, body, stop));

    private async Task<JsonNode> MeasureAsync(string method, Func<Task<JsonNode>> call)
    {
        var began = clock.GetTimestamp();
        try
        {
            return await call();
        }
        catch (EngineException e)
        {
            metrics.Failed(e.Fault);
            throw;
        }
        finally
        {
            metrics.Took(method, clock.GetElapsedTime(began));
        }
    }
}
