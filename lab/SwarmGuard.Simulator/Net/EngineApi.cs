using System.Globalization;
using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Net;

/// <summary>Answers the engine's paths that SwarmGuard asks for.</summary>
internal sealed class EngineApi(SimulatedSwarm swarm, string caller)
{
    private const string Filters = "?filters=";
    private readonly Dictionary<string, string> _filters = [];

    public JsonNode Get(string path)
    {
        var (route, filter) = Parse(path);
        if (route == "/services") return filter is null ? swarm.Documents.Services : Named(filter);
        if (route == "/tasks") return swarm.Service(filter ?? "") is { } of ? swarm.Documents.Tasks(of) : new JsonArray();
        if (route == "/nodes") return swarm.Documents.Nodes;
        if (route == "/configs") return swarm.Configs.List(filter ?? "");
        if (route == "/swarm") return new JsonObject { ["ID"] = "swarm" };
        if (route.StartsWith("/tasks/", StringComparison.Ordinal)) throw new EngineException(EngineFault.NotFound, "a manager here is no task");
        if (route.StartsWith("/services/", StringComparison.Ordinal))
            return swarm.Documents.Service(Find(route["/services/".Length..]));
        throw new EngineException(EngineFault.NotFound, $"page not found: {route}");
    }

    public JsonNode Post(string path, JsonObject body)
    {
        var at = path.IndexOf('?', StringComparison.Ordinal);
        var parts = (at < 0 ? path : path[..at]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var refusal = parts switch
        {
            ["configs", "create"] => swarm.Configs.Create(body, swarm.NextIndex()),
            ["configs", var id, "update"] => swarm.Configs.Update(id, Version(path), body, swarm.NextIndex()),
            ["services", var id, "update"] => swarm.Update(Find(id), Version(path), body, caller),
            _ => $"page not found: {path}",
        };
        // As the real pulse does: what managers write again and again is no news.
        var isOwn = (string?)body["Name"] is SwarmStore.LeaseObject or SwarmStore.MemoryObject;
        if (parts[0] == "configs" && refusal is null && !isOwn) swarm.Observer.Changed("config");
        if (refusal is null) return new JsonObject();
        throw new EngineException(
            refusal.Contains("out of sequence", StringComparison.Ordinal) ? EngineFault.StaleVersion
            : refusal.Contains("AlreadyExists", StringComparison.Ordinal) ? EngineFault.Conflict
            : EngineFault.NotFound,
            refusal);
    }

    private SimService Find(string id) =>
        swarm.Service(id) ?? throw new EngineException(EngineFault.NotFound, $"service {id} not found");

    // The engine's own filter matches prefixes.
    private JsonArray Named(string prefix) => new([.. swarm.Services
        .Where(s => s.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(s => swarm.Documents.Service(s).DeepClone())]);

    private (string Route, string? Filter) Parse(string path)
    {
        var at = path.IndexOf(Filters, StringComparison.Ordinal);
        if (at < 0) return (path, null);
        if (!_filters.TryGetValue(path, out var value))
        {
            var map = JsonNode.Parse(Uri.UnescapeDataString(path[(at + Filters.Length)..]))!.AsObject();
            _filters[path] = value = (string)map.First().Value![0]!;
        }

        return (path[..at], value);
    }

    private static long Version(string path) =>
        long.Parse(path[(path.IndexOf("version=", StringComparison.Ordinal) + "version=".Length)..], CultureInfo.InvariantCulture);
}
