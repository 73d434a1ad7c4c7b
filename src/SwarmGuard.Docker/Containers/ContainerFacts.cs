using System.Text.Json.Nodes;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Docker.Containers;

/// <summary>What the engine knows of a running container and a sampler needs.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Pid">Its first process, by the host's numbering.</param>
/// <param name="CpuLimit">Limit in cores from its host configuration, or null.</param>
/// <param name="MemoryLimit">Limit in bytes from its host configuration, or null.</param>
/// <param name="SharesHostNetwork">Whether it runs in the host's network namespace.</param>
/// <param name="IsOwn">Whether it belongs to SwarmGuard itself.</param>
public sealed record ContainerFacts(
    ContainerIdentity Identity, int Pid, double? CpuLimit, long? MemoryLimit, bool SharesHostNetwork, bool IsOwn)
{
    private const string PidKey = "Pid";
    private const string ServiceIdLabel = "com.docker.swarm.service.id";
    private const string ServiceNameLabel = "com.docker.swarm.service.name";
    private const string TaskIdLabel = "com.docker.swarm.task.id";

    /// <summary>From the engine's inspect document; null when the container is not running.</summary>
    public static ContainerFacts? Of(JsonNode inspect)
    {
        var state = inspect.Child("State");
        var pid = state.Count(PidKey);
        if (pid == 0 || inspect.Text("Id") is not { Length: > 0 } id) return null;

        var config = inspect.Child("Config");
        var labels = config.Child("Labels");
        var host = inspect.Child("HostConfig");
        var serviceName = Label(labels, ServiceNameLabel);
        var identity = new ContainerIdentity(
            id,
            (inspect.Text("Name") is { Length: > 0 } name ? name : id).TrimStart('/'),
            Label(labels, ServiceIdLabel),
            serviceName,
            Label(labels, TaskIdLabel),
            // The engine reports health only for a container that has a check, be it from its spec or from its image.
            HasHealthCheck: state.Child("Health") is not null);
        return new ContainerFacts(
            identity,
            pid,
            CpuLimitOf(host),
            host.Whole("Memory") is > 0 and var memory ? memory : null,
            host.Text("NetworkMode") == "host",
            OwnContainers.Include(Label(labels, OwnContainers.RoleLabel), config.Text("Image"), serviceName));
    }

    private static double? CpuLimitOf(JsonObject? host)
    {
        if (host.Whole("NanoCpus") is > 0 and var nano) return nano / 1e9;
        const long standardPeriod = 100_000;
        var period = host.Whole("CpuPeriod") is > 0 and var set ? set : standardPeriod;
        return host.Whole("CpuQuota") is > 0 and var quota ? (double)quota / period : null;
    }

    private static string Label(JsonObject? labels, string key) => labels.Text(key);
}
