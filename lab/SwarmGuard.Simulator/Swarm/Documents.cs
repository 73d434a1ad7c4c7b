using System.Globalization;
using System.Text.Json.Nodes;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// The Swarm's objects as the engine's API shows them. A document is made when it is asked for and never changed afterwards: an answer on its way
/// shows what was true when it was given.
/// </summary>
internal sealed class Documents(SimulatedSwarm swarm)
{
    private readonly Dictionary<SimService, JsonNode> _byService = [];
    private readonly Dictionary<SimService, JsonArray> _tasks = [];
    private JsonArray? _services;
    private JsonArray? _nodes;

    public JsonArray Services => _services ??= new JsonArray([.. swarm.Services.Select(Make)]);

    public JsonArray Nodes => _nodes ??= new JsonArray([.. swarm.Nodes.Select(Make)]);

    public JsonNode Service(SimService service)
    {
        if (!_byService.TryGetValue(service, out var document)) _byService[service] = document = Make(service);
        return document;
    }

    public JsonArray Tasks(SimService service)
    {
        if (!_tasks.TryGetValue(service, out var list)) _tasks[service] = list = new JsonArray([.. service.All.Select(Make)]);
        return list;
    }

    public void Changed(SimService service)
    {
        _services = null;
        _byService.Remove(service);
        swarm.Observer.Changed("service");
    }

    public void Removed(SimService service) => Changed(service);

    public void TasksChanged(SimService service) => _tasks.Remove(service);

    public void NodesChanged()
    {
        _nodes = null;
        swarm.Observer.Changed("node");
    }

    private static JsonNode Make(SimService service)
    {
        var document = new JsonObject
        {
            ["ID"] = service.Id,
            ["Version"] = new JsonObject { ["Index"] = service.Version },
            ["Spec"] = service.Spec.DeepClone(),
        };
        if (service.UpdateState is { } state)
            document["UpdateStatus"] = new JsonObject { ["State"] = state, ["Message"] = service.UpdateMessage };
        return document;
    }

    private static JsonNode Make(SimTask task) => new JsonObject
    {
        ["ID"] = task.Id,
        ["ServiceID"] = task.Service.Id,
        ["Slot"] = (long)task.Slot,
        ["NodeID"] = task.Node?.Id ?? "",
        ["CreatedAt"] = Time(task.CreatedAt),
        ["DesiredState"] = Word(task.Desired),
        ["Status"] = new JsonObject
        {
            ["Timestamp"] = Time(task.StateAt),
            ["State"] = Word(task.State),
            ["Err"] = task.Error,
            ["ContainerStatus"] = new JsonObject { ["ContainerID"] = task.State >= Core.Cluster.TaskState.Starting ? task.ContainerId : "" },
        },
    };

    private static JsonNode Make(SimNode node)
    {
        var labels = new JsonObject();
        foreach (var (key, value) in node.Labels) labels[key] = value;
        return new JsonObject
        {
            ["ID"] = node.Id,
            ["Spec"] = new JsonObject { ["Role"] = "worker", ["Availability"] = node.Availability, ["Labels"] = labels },
            ["Status"] = new JsonObject { ["State"] = node.IsReady ? "ready" : "down", ["Addr"] = "10.0.0.1" },
            ["Description"] = new JsonObject
            {
                ["Hostname"] = node.Name,
                ["Platform"] = new JsonObject { ["OS"] = "linux", ["Architecture"] = "x86_64" },
            },
        };
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static readonly string[] Words = [.. Enum.GetNames<Core.Cluster.TaskState>().Select(n => n.ToLowerInvariant())];

    private static string Word(Core.Cluster.TaskState state) => Words[(int)state];
}
