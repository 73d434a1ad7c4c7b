using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Lab.Swarm;

/// <summary>Services of the lab's Swarm: a thin convenience over a manager's API.</summary>
public sealed class LabServices
{
    private readonly EngineClient _manager;
    private readonly WaitFor _wait;

    public LabServices(EngineClient manager, TimeProvider clock)
    {
        _manager = manager;
        _wait = new WaitFor(clock);
    }

    /// <summary>Borne by every service that is created here. Where there are any, a service without them is never removed.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Creates a service of a spec as the engine's API takes it; answers its id.</summary>
    public async Task<string> CreateAsync(JsonObject spec, CancellationToken stop)
    {
        if (Labels.Count > 0)
        {
            await RequireOwnAsync((string)spec["Name"]!, stop);
            spec["Labels"] = LabelJson.Of(Labels, spec["Labels"] as JsonObject);
        }

        return (string)(await _manager.PostAsync("/services/create", spec, stop))["ID"]!;
    }

    public Task<JsonNode> InspectAsync(string service, CancellationToken stop) =>
        _manager.GetAsync($"/services/{Uri.EscapeDataString(service)}", stop);

    /// <summary>All tasks of a service, also those that ended.</summary>
    public async Task<IReadOnlyList<LabTask>> TasksAsync(string service, CancellationToken stop)
    {
        var filter = new JsonObject { ["service"] = new JsonArray(service) };
        var tasks = (JsonArray)await _manager.GetAsync($"/tasks?filters={Uri.EscapeDataString(filter.ToJsonString())}", stop);
        return [.. tasks.Select(t => LabTask.Read(t!))];
    }

    /// <summary>All tasks of all services.</summary>
    public async Task<IReadOnlyList<LabTask>> AllTasksAsync(CancellationToken stop) =>
        [.. ((JsonArray)await _manager.GetAsync("/tasks", stop)).Select(t => LabTask.Read(t!))];

    /// <summary>Waits until exactly so many tasks run, and answers them.</summary>
    public Task<IReadOnlyList<LabTask>> WaitRunningAsync(string service, int count, TimeSpan patience, CancellationToken stop) =>
        _wait.ValueAsync(
            $"service '{service}' to have {count} running tasks",
            patience,
            async token =>
            {
                var tasks = await TasksAsync(service, token);
                IReadOnlyList<LabTask> running = [.. tasks.Where(t => t.IsRunning)];
                return running.Count == count
                    ? Probe.Met(running)
                    : Probe.NotYet<IReadOnlyList<LabTask>>($"{running.Count} running of {tasks.Count}:\n  {string.Join("\n  ", tasks)}");
            },
            stop);

    /// <summary>What all tasks of a service printed so far.</summary>
    public IAsyncEnumerable<LogLine> LogsAsync(string service, bool follow, CancellationToken stop) =>
        ContainerLogs.ReadAsync(_manager, $"/services/{Uri.EscapeDataString(service)}/logs", follow, stop);

    /// <summary>Removes a service and waits until its tasks are gone from every node. One that doesn't exist is no error.</summary>
    public async Task RemoveAsync(string service, CancellationToken stop)
    {
        string id;
        try
        {
            await RequireOwnAsync(service, stop);
            id = (string)(await InspectAsync(service, stop))["ID"]!;
            await _manager.DeleteAsync($"/services/{id}", stop);
        }
        catch (EngineException e) when (e.Fault == EngineFault.NotFound)
        {
            return;
        }

        // The tasks of a removed service can be asked for no longer by its name, nor by its id where the name is not known.
        await _wait.TrueAsync($"tasks of service '{service}' to go", TimeSpan.FromSeconds(40), token => SeenTasksAsync(id, token), stop);
    }

    /// <summary>Of a Swarm that is somebody's, their services are left alone.</summary>
    private async Task RequireOwnAsync(string service, CancellationToken stop)
    {
        if (Labels.Count == 0) return;
        var filter = new JsonObject { ["name"] = new JsonArray(service) };
        var found = (JsonArray)await _manager.GetAsync($"/services?filters={Uri.EscapeDataString(filter.ToJsonString())}", stop);
        // The engine's filter takes the beginning of a name for the name.
        if (found.Select(other => other!["Spec"]!).FirstOrDefault(spec => (string?)spec["Name"] == service) is { } spec && !LabelJson.Bears(spec["Labels"], Labels))
            throw new LabException($"service '{service}': one of that name exists already and is somebody else's, so it is left alone; this needs a Swarm without it");
    }

    private async Task<string?> SeenTasksAsync(string serviceId, CancellationToken stop)
    {
        var left = (await AllTasksAsync(stop)).Where(t => t.ServiceId == serviceId).ToList();
        return left.Count == 0 ? null : string.Join("\n  ", left);
    }
}
