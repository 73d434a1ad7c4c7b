using System.Text.Json.Nodes;
using SwarmGuard.Core.Planning;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>What tasks are made from, as an edition of a service's spec has it.</summary>
internal sealed class TaskSpec
{
    private const double NanosPerMs = 1e6;

    public TaskSpec(JsonObject spec)
    {
        var template = (JsonObject?)spec["TaskTemplate"]?.DeepClone() ?? [];
        var placement = template["Placement"];
        template.Remove("Placement");
        Template = Json.Canonical(template) + Json.Canonical(spec["EndpointSpec"]);
        Placement = Json.Canonical(placement);
        ConstraintTexts = placement?["Constraints"] is JsonArray list ? [.. list.Select(c => (string)c!)] : [];
        Constraints = [.. ConstraintTexts.Select(PlacementConstraint.Parse).OfType<PlacementConstraint>()];
        MaxPerNode = (int)((long?)placement?["MaxReplicas"] ?? 0);
        var container = template["ContainerSpec"];
        Image = (string?)container?["Image"] ?? "";
        GraceMs = ((long?)container?["StopGracePeriod"] ?? 10_000_000_000) / NanosPerMs;
        if (container?["Healthcheck"] is JsonObject check) Health = HealthCheck.Of(check);
        RestartDelayMs = ((long?)template["RestartPolicy"]?["Delay"] ?? 5_000_000_000) / NanosPerMs;
        HostPort = spec["EndpointSpec"]?["Ports"] is JsonArray ports
            && ports.FirstOrDefault(p => (string?)p?["PublishMode"] == "host")?["PublishedPort"] is { } port ? (int)(long)port : 0;
    }

    /// <summary>Everything but the placement; another text means that a task must be replaced.</summary>
    public string Template { get; }

    public string Placement { get; }

    public IReadOnlyList<string> ConstraintTexts { get; }

    public IReadOnlyList<PlacementConstraint> Constraints { get; }

    public int MaxPerNode { get; }

    public string Image { get; }

    public double GraceMs { get; }

    public HealthCheck? Health { get; }

    public double RestartDelayMs { get; }

    /// <summary>0: none.</summary>
    public int HostPort { get; }

    public bool Allows(SimNode node) => Constraints.All(c => c.Allows(node.View));
}
