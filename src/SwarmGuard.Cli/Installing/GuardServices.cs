using System.Text.Json.Nodes;
using SwarmGuard.Core.Policies;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Cli.Installing;

/// <summary>SwarmGuard's own services in a Swarm; null where one is not there.</summary>
internal sealed record GuardServices(ServiceDocument? Manager, ServiceDocument? Agents)
{
    public const string Stack = "swarmguard";
    private const string ManagerRole = "manager", AgentRole = "agent";

    public IReadOnlyList<ServiceDocument> All => [.. new[] { Manager, Agents }.OfType<ServiceDocument>()];

    public static async Task<GuardServices> FindAsync(IEngine engine, CancellationToken stop)
    {
        var services = await new SwarmApi(engine).ServicesAsync(stop);
        return new GuardServices(Of(ManagerRole), Of(AgentRole));

        ServiceDocument? Of(string role) => services.FirstOrDefault(service => service.View.Labels.GetValueOrDefault(ServiceLabels.Role) == role);
    }

    public static string ImageOf(ServiceDocument service) => (string?)Container(service)?["Image"] ?? "";

    /// <summary>Names of the secrets by which agents, manager and operators know each other, whatever their edition; another one that a service was given is its giver's.</summary>
    public static IEnumerable<string> SecretsOf(ServiceDocument service) => (Container(service)?["Secrets"] as JsonArray ?? [])
        .Where(secret => (string?)secret?["File"]?["Name"] is GuardSecret.Agents or GuardSecret.Api).Select(secret => (string?)secret?["SecretName"]).OfType<string>();

    /// <summary>Names of the volumes that the stack itself made on the nodes of a service's tasks.</summary>
    public static IEnumerable<string> VolumesOf(ServiceDocument service) => (Container(service)?["Mounts"] as JsonArray ?? [])
        .Where(mount => (string?)mount?["Type"] == "volume" && (string?)mount["VolumeOptions"]?["Labels"]?["com.docker.stack.namespace"] == Stack)
        .Select(mount => (string?)mount?["Source"]).OfType<string>();

    private static JsonNode? Container(ServiceDocument service) => service.Spec["TaskTemplate"]?["ContainerSpec"];
}
