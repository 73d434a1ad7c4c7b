using System.Globalization;
using System.Text.Json.Nodes;
using SwarmGuard.Core.Policies;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Plans;

/// <summary>Draws a service as its owner deploys it: plain more often than not, else with one or another thing that some service has.</summary>
internal static class ServiceDrawing
{
    public static PlanEvent Draw(int number, SimRandom random) => new(number, EventKind.Service, TimeSpan.Zero)
    {
        Service = number,
        Text = Spec($"app{number}", random).ToJsonString(),
    };

    private static JsonObject Spec(string name, SimRandom random)
    {
        var container = new JsonObject { ["Image"] = $"{name}:1" };
        if (random.Chance(0.9))
        {
            container["Healthcheck"] = new JsonObject
            {
                ["Test"] = new JsonArray("CMD", "check"),
                ["Interval"] = random.Whole(1, 5) * 1_000_000_000L,
                ["Retries"] = (long)random.Whole(1, 3),
            };
        }

        if (random.Chance(0.3)) container["StopGracePeriod"] = random.Whole(1, 10) * 1_000_000_000L;
        if (random.Chance(0.08)) container["Mounts"] = new JsonArray(new JsonObject { ["Type"] = "volume", ["Source"] = "data", ["Target"] = "/data" });
        var template = new JsonObject { ["ContainerSpec"] = container, ["ForceUpdate"] = (long)random.Pick([0, 0, 3]) };
        if (random.Chance(0.7)) template["RestartPolicy"] = new JsonObject { ["Condition"] = "any", ["Delay"] = random.Whole(1, 5) * 1_000_000_000L };
        Place(template, random);
        var spec = new JsonObject { ["Name"] = name };
        if (Labels(random) is { Count: > 0 } labels) spec["Labels"] = labels;
        spec["TaskTemplate"] = template;
        spec["Mode"] = random.Chance(0.05)
            ? new JsonObject { ["Global"] = new JsonObject() }
            : new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = (long)random.Pick([1, 1, 1, 2, 2, 3, 4]) } };
        if (random.Chance(0.6)) spec["UpdateConfig"] = UpdateConfig(random);
        if (random.Chance(0.08))
            spec["EndpointSpec"] = new JsonObject { ["Ports"] = new JsonArray(new JsonObject { ["PublishMode"] = "host", ["PublishedPort"] = 8000L + name[^1] }) };
        return spec;
    }

    private static void Place(JsonObject template, SimRandom random)
    {
        var placement = new JsonObject();
        if (random.Chance(0.25)) placement["Constraints"] = new JsonArray(random.Pick(["node.role==worker", "node.labels.zone!=z", "node.platform.os==linux"]));
        if (random.Chance(0.08)) placement["MaxReplicas"] = (long)random.Whole(1, 2);
        if (placement.Count > 0 || random.Chance(0.3)) template["Placement"] = placement;
    }

    private static JsonObject Labels(SimRandom random)
    {
        var labels = new JsonObject();
        if (random.Chance(0.4)) labels["owner"] = "somebody";
        if (random.Chance(0.04)) labels[ServiceLabels.Enable] = "false";
        if (random.Chance(0.04)) labels[ServiceLabels.Mode] = random.Pick(["observe", "off"]);
        if (random.Chance(0.04)) labels[ServiceLabels.Role] = "manager";
        if (random.Chance(0.2)) labels[ServiceLabels.Unprotected] = "true";
        if (random.Chance(0.1)) labels[ServiceLabels.Stateful] = "true";
        if (random.Chance(0.15)) labels[ServiceLabels.ScaleMax] = random.Whole(4, 6).ToString(CultureInfo.InvariantCulture);
        if (random.Chance(0.15)) labels[ServiceLabels.ScaleMin] = random.Whole(1, 2).ToString(CultureInfo.InvariantCulture);
        return labels;
    }

    private static JsonObject UpdateConfig(SimRandom random)
    {
        var config = new JsonObject
        {
            ["Parallelism"] = (long)random.Whole(0, 3),
            ["FailureAction"] = random.Pick(["pause", "continue", "rollback"]),
            ["MaxFailureRatio"] = random.Pick([0, 0.3]),
            ["Order"] = random.Pick(["stop-first", "start-first"]),
        };
        if (random.Chance(0.3)) config["Delay"] = random.Whole(1, 4) * 1_000_000_000L;
        if (random.Chance(0.5)) config["Monitor"] = random.Whole(1, 6) * 1_000_000_000L;
        return config;
    }
}
