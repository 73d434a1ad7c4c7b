using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Docker.Swarm;

/// <summary>The Swarm's objects over one manager's engine.</summary>
public sealed class SwarmApi(IEngine engine)
{
    public async Task<IReadOnlyList<ServiceDocument>> ServicesAsync(CancellationToken stop) =>
        [.. (await engine.GetAsync("/services", stop)).AsArray().OfType<JsonNode>().Select(ServiceDocument.Of)];

    /// <summary>A service by its exact id, or null when there is none.</summary>
    public async Task<ServiceDocument?> ServiceAsync(string id, CancellationToken stop)
    {
        try
        {
            return ServiceDocument.Of(await engine.GetAsync($"/services/{Uri.EscapeDataString(id)}", stop));
        }
        catch (EngineException e) when (e.Fault == EngineFault.NotFound)
        {
            return null;
        }
    }

    /// <summary>A service by its exact name, or null when there is none. The engine's own filter matches prefixes.</summary>
    public async Task<ServiceDocument?> ServiceNamedAsync(string name, CancellationToken stop)
    {
        var found = await engine.GetAsync($"/services?filters={Filter("name", name)}", stop);
        return found.AsArray().OfType<JsonNode>().Select(ServiceDocument.Of).FirstOrDefault(s => s.View.Name == name);
    }

    public async Task<IReadOnlyList<TaskView>> TasksAsync(string serviceId, CancellationToken stop) =>
        [.. (await engine.GetAsync($"/tasks?filters={Filter("service", serviceId)}", stop)).AsArray().OfType<JsonNode>()
            .Select(SwarmReader.Task)];

    /// <summary>The tasks that shall run on a node, each with its image.</summary>
    public async Task<IReadOnlyList<(TaskView Task, string Image)>> TasksOnNodeAsync(string nodeId, CancellationToken stop)
    {
        var filter = new JsonObject { ["node"] = new JsonArray(nodeId), ["desired-state"] = new JsonArray("running") }.ToJsonString();
        var found = await engine.GetAsync($"/tasks?filters={Uri.EscapeDataString(filter)}", stop);
        return [.. found.AsArray().OfType<JsonNode>()
            .Select(task => (SwarmReader.Task(task), task["Spec"].Child("ContainerSpec").Text("Image")))];
    }

    /// <summary>Whether an image has a health check; null where this engine does not have the image, and so can't tell.</summary>
    public async Task<bool?> ImageHasHealthCheckAsync(string image, CancellationToken stop)
    {
        try
        {
            var found = await engine.GetAsync($"/images/{image}/json", stop);
            return found["Config"].Child("Healthcheck").Items("Test").FirstOrDefault() is { } kind && (string?)kind is not ("" or "NONE");
        }
        catch (EngineException e) when (e.Fault is EngineFault.NotFound or EngineFault.Invalid)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<NodeView>> NodesAsync(CancellationToken stop) =>
        [.. (await engine.GetAsync("/nodes", stop)).AsArray().OfType<JsonNode>().Select(SwarmReader.Node)];

    /// <summary>Replaces a service's spec; refused with <see cref="EngineFault.StaleVersion"/> unless the version is the current one.</summary>
    public Task UpdateAsync(string serviceId, ulong version, JsonObject spec, CancellationToken stop) =>
        engine.PostAsync($"/services/{serviceId}/update?version={version}", spec, stop);

    private static string Filter(string key, string value) =>
        Uri.EscapeDataString(new JsonObject { [key] = new JsonArray(value) }.ToJsonString());
}
