using System.Text.Json.Nodes;

namespace SwarmGuard.Docker.Swarm;

/// <summary>The marks that an action of ours sets on a spec and takes off again: labels and placement constraints.</summary>
public static class SpecMarks
{
    /// <summary>Those of the wanted constraints that the spec does not have by itself: only they are ours to remove later.</summary>
    public static IReadOnlyList<string> Missing(JsonObject spec, IReadOnlyList<string> wanted)
    {
        var present = Placement(spec).Items("Constraints").Select(c => (string?)c).ToHashSet();
        return [.. wanted.Where(c => !present.Contains(c))];
    }

    public static bool HasLabels(JsonObject spec) => spec["Labels"] is JsonObject;

    public static bool HasConstraints(JsonObject spec) => Placement(spec)?["Constraints"] is JsonArray;

    internal static bool HasLabel(JsonObject spec, string key) => spec.Child("Labels")?.ContainsKey(key) == true;

    internal static bool HasAny(JsonObject spec, IReadOnlyList<string> constraints) =>
        Placement(spec).Items("Constraints").Any(c => constraints.Contains((string?)c));

    internal static void SetLabel(JsonObject spec, string key, string value) => Ensure(spec, "Labels")[key] = value;

    /// <param name="spec">Edited in place.</param>
    /// <param name="key">The label to remove.</param>
    /// <param name="hadLabels">Whether the spec had a labels object before ours came; an empty one then stays.</param>
    internal static void RemoveLabel(JsonObject spec, string key, bool hadLabels)
    {
        if (spec["Labels"] is not JsonObject labels) return;
        labels.Remove(key);
        if (labels.Count == 0 && !hadLabels) spec.Remove("Labels");
    }

    internal static void AddConstraints(JsonObject spec, IReadOnlyList<string> constraints)
    {
        if (constraints.Count == 0) return;
        var placement = Ensure(Ensure(spec, "TaskTemplate"), "Placement");
        if (placement["Constraints"] is not JsonArray list) placement["Constraints"] = list = [];
        foreach (var constraint in constraints) list.Add((JsonNode)constraint);
    }

    internal static void RemoveConstraints(JsonObject spec, IReadOnlyList<string> constraints, bool hadConstraints)
    {
        if (Placement(spec) is not { } placement || placement["Constraints"] is not JsonArray list) return;
        foreach (var constraint in constraints)
        {
            if (list.FirstOrDefault(c => (string?)c == constraint) is { } ours) list.Remove(ours);
        }

        if (list.Count == 0 && !hadConstraints) placement.Remove("Constraints");
        // An empty placement stays where there was none: it means the same, and engines before 23 crash for good when a service
        // loses its placement while its tasks have one (moby/moby#37883).
    }

    internal static JsonObject Ensure(JsonObject parent, string key)
    {
        if (parent[key] is not JsonObject child) parent[key] = child = [];
        return child;
    }

    private static JsonObject? Placement(JsonObject spec) => spec.Child("TaskTemplate").Child("Placement");
}
