using System.Text.Json.Nodes;
using SwarmGuard.Lab.Images;

namespace SwarmGuard.Lab.Stack;

/// <summary>The test application as a service, the way a careful user would run theirs: CPU limit, health check, overlay network.</summary>
public sealed record WebStressService(string Image, string Network, bool HasIpvs)
{
    public const int Port = 8080;

    public string Name { get; init; } = "web-stress";

    public int Replicas { get; init; } = 1;

    public double Cpus { get; init; } = 0.5;

    public int MemoryMb { get; init; } = 256;

    /// <summary>The first probe comes after one whole interval, so it is part of every recovery time.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromSeconds(1);

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>As the engine's API takes it. Without IPVS there is no virtual IP, and clients look up the replicas themselves.</summary>
    public JsonObject ToSpec() => new()
    {
        ["Name"] = Name,
        ["TaskTemplate"] = new JsonObject
        {
            ["ContainerSpec"] = new JsonObject
            {
                ["Image"] = Image,
                ["Env"] = new JsonArray([.. Variables().Select(v => JsonValue.Create($"{v.Key}={v.Value}"))]),
                ["Healthcheck"] = HealthCheck.ToJson(),
            },
            ["Resources"] = new JsonObject
            {
                ["Limits"] = new JsonObject { ["NanoCPUs"] = (long)(Cpus * 1e9), ["MemoryBytes"] = MemoryMb * 1024L * 1024L },
            },
            // As docker's own client does, which always sends a placement.
            ["Placement"] = new JsonObject(),
            ["Networks"] = new JsonArray(new JsonObject { ["Target"] = Network }),
        },
        ["Mode"] = new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = Replicas } },
        ["EndpointSpec"] = new JsonObject { ["Mode"] = HasIpvs ? "vip" : "dnsrr" },
    };

    private IEnumerable<KeyValuePair<string, string>> Variables() =>
        Environment.ContainsKey("PEERS_DNS") ? Environment : Environment.Append(new("PEERS_DNS", $"tasks.{Name}"));

    /// <summary>How the engine tells that a replica is well.</summary>
    public HealthCheck HealthCheck => new(
        ["/app/web-stress", "--check", $"http://127.0.0.1:{Port}/health"],
        HealthInterval,
        Timeout: TimeSpan.FromSeconds(3),
        Retries: 3,
        StartPeriod: TimeSpan.FromSeconds(10));
}
