using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Docker.Swarm;

/// <summary>Turns the engine's documents into the views that decisions are taken on.</summary>
public static class SwarmReader
{
    public static ServiceView Service(JsonNode service)
    {
        var spec = service["Spec"];
        var template = spec?["TaskTemplate"];
        var container = template?["ContainerSpec"];
        var placement = template?["Placement"];
        return new ServiceView(
            service.Text("ID"),
            spec.Text("Name"),
            (ulong)service["Version"].Whole("Index"),
            Kind(spec?["Mode"]),
            (int)(spec?["Mode"]?["Replicated"].Whole("Replicas") ?? 0),
            Update(service["UpdateStatus"].Text("State")),
            Health(container.Child("Healthcheck")),
            (int)placement.Whole("MaxReplicas"),
            [.. placement.Items("Constraints").Select(c => (string)c!)],
            [.. placement.Items("Platforms").Select(p => new Platform(p.Text("OS"), p.Text("Architecture")))],
            [.. container.Items("Mounts").Select(m => new MountView(m.Text("Type"), m.Text("Source"), m.Text("Target")))],
            HostPorts(spec?["EndpointSpec"]),
            spec.Map("Labels"));
    }

    public static TaskView Task(JsonNode task)
    {
        var status = task["Status"];
        return new TaskView(
            task.Text("ID"),
            task.Text("ServiceID"),
            task.Text("NodeID"),
            (int)task.Whole("Slot"),
            State(status.Text("State")),
            State(task.Text("DesiredState")),
            task.Time("CreatedAt"),
            status.Time("Timestamp"),
            status.Text("Err"),
            status?["ContainerStatus"].Text("ContainerID") ?? "");
    }

    public static NodeView Node(JsonNode node)
    {
        var spec = node["Spec"];
        var description = node["Description"];
        var platform = description?["Platform"];
        return new NodeView(
            node.Text("ID"),
            description.Text("Hostname"),
            spec.Text("Role"),
            node["Status"].Text("State") == "ready",
            spec.Text("Availability") == "active",
            node["Status"].Text("Addr"),
            platform.Text("OS"),
            platform.Text("Architecture"),
            spec.Map("Labels"),
            description?["Engine"].Map("Labels") ?? []);
    }

    private static ServiceKind Kind(JsonNode? mode) => mode switch
    {
        JsonObject m when m.ContainsKey("Global") => ServiceKind.Global,
        JsonObject m when m.ContainsKey("ReplicatedJob") => ServiceKind.ReplicatedJob,
        JsonObject m when m.ContainsKey("GlobalJob") => ServiceKind.GlobalJob,
        _ => ServiceKind.Replicated,
    };

    private static UpdateState Update(string state) => state switch
    {
        "updating" => UpdateState.Updating,
        "paused" => UpdateState.Paused,
        "rollback_started" => UpdateState.RollingBack,
        "rollback_paused" => UpdateState.RollbackPaused,
        _ => UpdateState.None,
    };

    private static HealthCheckKind Health(JsonObject? check)
    {
        var test = check.Items("Test").Select(t => (string?)t).ToList();
        if (test.Count == 0 || test[0] is "" or null) return HealthCheckKind.FromImage;
        return test[0] == "NONE" ? HealthCheckKind.Disabled : HealthCheckKind.InSpec;
    }

    private static List<int> HostPorts(JsonNode? endpoint) =>
        [.. endpoint.Items("Ports").Where(p => p.Text("PublishMode") == "host").Select(p => (int)p.Whole("PublishedPort"))];

    private static TaskState State(string state) => Enum.TryParse<TaskState>(state, ignoreCase: true, out var known) ? known : TaskState.New;
}
