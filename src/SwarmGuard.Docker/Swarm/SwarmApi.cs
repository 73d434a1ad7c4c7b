using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Docker.Swarm;

/// <summary>The Swarm's objects over one manager's engine.</summary>
public sealed class SwarmApi(IEngine engine)
{
    /// <summary>Gets a sentence for each item of a list that was left out because it can't be read.</summary>
    public Action<string>? Unreadable { get; init; }

    /// <summary>All that can be read: one that can't is no reason to lose sight of the others.</summary>
    public async Task<IReadOnlyList<ServiceDocument>> ServicesAsync(CancellationToken stop) =>
        EngineAnswer.Readable("/services", await engine.GetAsync("/services", stop), ServiceDocument.Of, Unreadable);

    /// <summary>A service by its exact id, or null when there is none.</summary>
    public async Task<ServiceDocument?> ServiceAsync(string id, CancellationToken stop)
    {
        try
        {
            var path = $"/services/{Uri.EscapeDataString(id)}";
            return EngineAnswer.Read(path, await engine.GetAsync(path, stop), ServiceDocument.Of);
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
        var problem = "";
        var named = EngineAnswer.Readable("/services", found, ServiceDocument.Of, p => problem = p).FirstOrDefault(s => s.View.Name == name);
        // It may be the one that can't be read.
        return named is null && problem.Length > 0 ? throw new EngineException(EngineFault.ServerError, problem) : named;
    }

    /// <summary>Every task of one service. One that can't be read spoils them all: a missing one would count as gone.</summary>
    public async Task<IReadOnlyList<TaskView>> TasksAsync(string serviceId, CancellationToken stop) =>
        EngineAnswer.All("/tasks", await engine.GetAsync($"/tasks?filters={Filter("service", serviceId)}", stop), TaskOf);

    /// <summary>A task by its id, or null when Swarm does not know it any more.</summary>
    public async Task<TaskView?> TaskAsync(string id, CancellationToken stop)
    {
        try
        {
            return EngineAnswer.Read("/tasks", await engine.GetAsync($"/tasks/{Uri.EscapeDataString(id)}", stop), TaskOf);
        }
        catch (EngineException e) when (e.Fault == EngineFault.NotFound)
        {
            return null;
        }
    }

    /// <summary>The tasks that shall run on a node, each with its image.</summary>
    public async Task<IReadOnlyList<(TaskView Task, string Image)>> TasksOnNodeAsync(string nodeId, CancellationToken stop)
    {
        var filter = new JsonObject { ["node"] = new JsonArray(nodeId), ["desired-state"] = new JsonArray("running") }.ToJsonString();
        var found = await engine.GetAsync($"/tasks?filters={Uri.EscapeDataString(filter)}", stop);
        return EngineAnswer.All("/tasks", found, task => (TaskOf(task), task["Spec"].Child("ContainerSpec").Text("Image")));
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

    /// <summary>The nodes that can be read; to one that can't, nothing is moved.</summary>
    public async Task<IReadOnlyList<NodeView>> NodesAsync(CancellationToken stop) =>
        EngineAnswer.Readable("/nodes", await engine.GetAsync("/nodes", stop), NodeOf, Unreadable);

    /// <summary>Replaces a service's spec; refused with <see cref="EngineFault.StaleVersion"/> unless the version is the current one.</summary>
    public Task UpdateAsync(string serviceId, ulong version, JsonObject spec, CancellationToken stop) =>
        engine.PostAsync($"/services/{serviceId}/update?version={version}", spec, stop);

    private static TaskView TaskOf(JsonNode raw) => SwarmReader.Task(raw) is { Id.Length: > 0 } task ? task : throw new FormatException("a task has no ID");

    private static NodeView NodeOf(JsonNode raw) => SwarmReader.Node(raw) is { Id.Length: > 0 } node ? node : throw new FormatException("it has no ID");

    private static string Filter(string key, string value) =>
        Uri.EscapeDataString(new JsonObject { [key] = new JsonArray(value) }.ToJsonString());
}
