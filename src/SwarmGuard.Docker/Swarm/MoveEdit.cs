using System.Text.Json.Nodes;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Docker.Swarm;

/// <summary>
/// The edits that a move makes on a service's spec, as JSON, and their exact undoing. Everything we don't name here is carried
/// over untouched, whether we know the field or not. Undoing works on whatever the spec is by then: only what is still ours is
/// taken out, so a user's change made in between stands.
/// </summary>
public static class MoveEdit
{
    /// <summary>Notes what <see cref="Begin"/> is about to change.</summary>
    public static MoveOriginals Originals(JsonObject spec)
    {
        var placement = Placement(spec);
        return new MoveOriginals(
            spec["Labels"] is JsonObject,
            placement?["Constraints"] is JsonArray,
            spec["UpdateConfig"]?.ToJsonString(),
            SpecFingerprint.Of(spec, []));
    }

    /// <summary>The spec with the move begun: the intent label, our constraints, and an update config that starts first.</summary>
    public static JsonObject Begin(JsonObject spec, MoveIntent intent)
    {
        var edited = spec.DeepClone().AsObject();
        var labels = Ensure(edited, "Labels");
        labels[ServiceLabels.Intent] = IntentLabel.Write(intent);
        AddConstraints(edited, intent.AddedConstraints);
        UpdateConfigEdit.Apply(Ensure(edited, "UpdateConfig"));
        return edited;
    }

    /// <summary>The spec with our constraints exchanged for those of a retreat, and the label saying so.</summary>
    public static JsonObject Retreat(JsonObject spec, MoveIntent before, MoveIntent after)
    {
        var edited = spec.DeepClone().AsObject();
        Ensure(edited, "Labels")[ServiceLabels.Intent] = IntentLabel.Write(after);
        RemoveConstraints(edited, before);
        AddConstraints(edited, after.AddedConstraints);
        return edited;
    }

    /// <summary>The spec without anything of ours.</summary>
    public static JsonObject End(JsonObject spec, MoveIntent intent)
    {
        var edited = spec.DeepClone().AsObject();
        RemoveLabel(edited, intent.Originals.HadLabels);
        RemoveConstraints(edited, intent);
        var original = intent.Originals.UpdateConfig is { } text ? JsonNode.Parse(text) as JsonObject : null;
        UpdateConfigEdit.Undo(edited, original);
        return edited;
    }

    /// <summary>Those of the wanted constraints that the spec does not have by itself: only they are ours to remove later.</summary>
    public static IReadOnlyList<string> Missing(JsonObject spec, IReadOnlyList<string> wanted)
    {
        var present = Placement(spec).Items("Constraints").Select(c => (string?)c).ToHashSet();
        return [.. wanted.Where(c => !present.Contains(c))];
    }

    /// <summary>Somebody else changed what the tasks are made from since the move began, so that every task will be replaced.</summary>
    public static bool TemplateChanged(JsonObject spec, MoveIntent intent) =>
        SpecFingerprint.Of(spec, intent.AddedConstraints) != intent.Originals.Fingerprint;

    /// <summary>Something of the move's is still in the spec.</summary>
    public static bool Remains(JsonObject spec, MoveIntent intent) =>
        spec.Child("Labels")?.ContainsKey(ServiceLabels.Intent) == true
        || Placement(spec).Items("Constraints").Any(c => intent.AddedConstraints.Contains((string?)c));

    private static void RemoveLabel(JsonObject spec, bool hadLabels)
    {
        if (spec["Labels"] is not JsonObject labels) return;
        labels.Remove(ServiceLabels.Intent);
        if (labels.Count == 0 && !hadLabels) spec.Remove("Labels");
    }

    private static void AddConstraints(JsonObject spec, IReadOnlyList<string> constraints)
    {
        if (constraints.Count == 0) return;
        var placement = Ensure(Ensure(spec, "TaskTemplate"), "Placement");
        if (placement["Constraints"] is not JsonArray list) placement["Constraints"] = list = [];
        foreach (var constraint in constraints) list.Add((JsonNode)constraint);
    }

    private static void RemoveConstraints(JsonObject spec, MoveIntent intent)
    {
        if (Placement(spec) is not { } placement || placement["Constraints"] is not JsonArray list) return;
        foreach (var constraint in intent.AddedConstraints)
        {
            if (list.FirstOrDefault(c => (string?)c == constraint) is { } ours) list.Remove(ours);
        }

        if (list.Count == 0 && !intent.Originals.HadConstraints) placement.Remove("Constraints");
        // An empty placement stays where there was none: it means the same, and engines before 23 crash for good when a service
        // loses its placement while its tasks have one (moby/moby#37883).
    }

    private static JsonObject? Placement(JsonObject spec) => spec.Child("TaskTemplate").Child("Placement");

    private static JsonObject Ensure(JsonObject parent, string key)
    {
        if (parent[key] is not JsonObject child) parent[key] = child = [];
        return child;
    }
}
