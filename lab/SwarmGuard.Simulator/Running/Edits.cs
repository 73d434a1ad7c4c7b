using System.Text.Json.Nodes;
using SwarmGuard.Simulator.Plans;

namespace SwarmGuard.Simulator.Running;

/// <summary>What users change of a spec.</summary>
internal static class Edits
{
    public static Action<JsonObject> Of(PlanEvent e) => e.Kind switch
    {
        EventKind.UserScale => spec =>
        {
            if (spec["Mode"]?["Replicated"] is JsonObject replicated) replicated["Replicas"] = (long)e.Amount;
        },
        EventKind.UserImage => spec => spec["TaskTemplate"]!["ContainerSpec"]!["Image"] = $"{(string)spec["Name"]!}:{e.Text}",
        EventKind.UserLabel => spec => Child(spec, "Labels")["edition"] = $"{e.Amount}",
        EventKind.UserUpdateConfig => spec => Child(spec, "UpdateConfig")["Parallelism"] = (long)e.Amount,
        EventKind.UserConstraint => spec =>
        {
            var placement = Child(Child(spec, "TaskTemplate"), "Placement");
            if (placement["Constraints"] is not JsonArray list) placement["Constraints"] = list = [];
            if (!list.Any(c => (string?)c == e.Text)) list.Add((JsonNode)e.Text);
        },
        _ => spec => Child(spec, "Labels")[e.Text.Split('=')[0]] = e.Text.Split('=')[1],
    };

    private static JsonObject Child(JsonObject parent, string key)
    {
        if (parent[key] is not JsonObject child) parent[key] = child = [];
        return child;
    }
}
