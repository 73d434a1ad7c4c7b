using System.Text.Json.Nodes;

namespace SwarmGuard.LabTests.Lab;

internal static class ServiceSpec
{
    public static JsonObject Replicated(string name, string image, int replicas) => new()
    {
        ["Name"] = name,
        ["TaskTemplate"] = new JsonObject
        {
            ["ContainerSpec"] = new JsonObject { ["Image"] = image, ["StopGracePeriod"] = 1_000_000_000L },
            ["Resources"] = new JsonObject { ["Limits"] = new JsonObject { ["NanoCPUs"] = 100_000_000L } },
            ["RestartPolicy"] = new JsonObject { ["Condition"] = "any", ["Delay"] = 500_000_000L },
        },
        ["Mode"] = new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = replicas } },
        ["EndpointSpec"] = new JsonObject { ["Mode"] = "dnsrr" },
    };
}
