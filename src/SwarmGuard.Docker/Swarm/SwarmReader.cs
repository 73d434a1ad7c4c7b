using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Docker.Swarm;

/// <summary>Turns the engine's documents into the views that decisions are taken on.</summary>
public static class SwarmReader
{
    public static ServiceView Service(JsonNode service)
    {
        var spec = service.Child("Spec");
        var template = spec.Child("TaskTemplate");
        var container = template.Child("ContainerSpec");
        var placement = template.Child("Placement");
        var mode = spec.Child("Mode");
        return new ServiceView(
            service.Text("ID"),
            spec.Text("Name"),
            (ulong)service.Child("Version").Whole("Index"),
            Kind(mode),
            mode.Child("Replicated").Count("Replicas"),
            Update(service.Child("UpdateStatus").Text("State")),
            Health(container.Child("Healthcheck")),
            placement.Count("MaxReplicas"),
            [.. placement.Items("Constraints").Select(c => (string)c!)],
            [.. placement.Items("Platforms").Select(p => new Platform(p.Text("OS"), p.Text("Architecture")))],
            [.. container.Items("Mounts").Select(m => new MountView(m.Text("Type"), m.Text("Source"), m.Text("Target")))],
            HostPorts(spec.Child("EndpointSpec")),
            spec.Map("Labels"));
    }

    public static TaskView Task(JsonNode task)
    {
        var status = task.Child("Status");
        return new TaskView(
            task.Text("ID"),
            task.Text("ServiceID"),
            task.Text("NodeID"),
            task.Count("Slot"),
            State(status.Text("State")),
            State(task.Text("DesiredState")),
            task.Time("CreatedAt"),
            status.Time("Timestamp"),
            status.Text("Err"),
            status.Child("ContainerStatus").Text("ContainerID"));
    }

    public static NodeView Node(JsonNode node)
    {
        var spec = node.Child("Spec");
        var description = node.Child("Description");
        var platform = description.Child("Platform");
        var status = node.Child("Status");
        return new NodeView(
            node.Text("ID"),
            description.Text("Hostname"),
            spec.Text("Role"),
            status.Text("State") == "ready",
            spec.Text("Availability") == "active",
            status.Text("Addr"),
            platform.Text("OS"),
            platform.Text("Architecture"),
            spec.Map("Labels"),
            description.Child("Engine").Map("Labels"));
    }

    private static ServiceKind Kind(JsonObject? mode) => mode switch
    {
        not null when mode.ContainsKey("Global") => ServiceKind.Global,
        not null when mode.ContainsKey("ReplicatedJob") => ServiceKind.ReplicatedJob,
        not null when mode.ContainsKey("GlobalJob") => ServiceKind.GlobalJob,
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
        [.. endpoint.Items("Ports").Where(p => p.Text("PublishMode") == "host").Select(p => p.Count("PublishedPort"))];

    private static TaskState State(string state) =>
        // A number would be taken for a state too, and a state that a newer engine invents is none that counts as running or over.
        Enum.TryParse<TaskState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsAsciiDigit(state[0]) ? known : TaskState.New;
}
