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
        return new MoveOriginals(
            SpecMarks.HasLabels(spec),
            SpecMarks.HasConstraints(spec),
            spec["UpdateConfig"]?.ToJsonString(),
            SpecFingerprint.Of(spec, []));
    }

    /// <summary>The spec with the move begun: the intent label, our constraints, and an update config that starts first.</summary>
    public static JsonObject Begin(JsonObject spec, MoveIntent intent)
    {
        var edited = spec.DeepClone().AsObject();
        SpecMarks.SetLabel(edited, ServiceLabels.Intent, IntentLabel.Write(intent));
        SpecMarks.AddConstraints(edited, intent.AddedConstraints);
        UpdateConfigEdit.Apply(SpecMarks.Ensure(edited, "UpdateConfig"));
        return edited;
    }

    /// <summary>The spec with our constraints exchanged for those of a retreat, and the label saying so.</summary>
    public static JsonObject Retreat(JsonObject spec, MoveIntent before, MoveIntent after)
    {
        var edited = spec.DeepClone().AsObject();
        SpecMarks.SetLabel(edited, ServiceLabels.Intent, IntentLabel.Write(after));
        SpecMarks.RemoveConstraints(edited, before.AddedConstraints, before.Originals.HadConstraints);
        SpecMarks.AddConstraints(edited, after.AddedConstraints);
        return edited;
    }

    /// <summary>The spec without anything of ours.</summary>
    public static JsonObject End(JsonObject spec, MoveIntent intent)
    {
        var edited = spec.DeepClone().AsObject();
        SpecMarks.RemoveLabel(edited, ServiceLabels.Intent, intent.Originals.HadLabels);
        SpecMarks.RemoveConstraints(edited, intent.AddedConstraints, intent.Originals.HadConstraints);
        var original = intent.Originals.UpdateConfig is { } text ? JsonNode.Parse(text) as JsonObject : null;
        UpdateConfigEdit.Undo(edited, original);
        return edited;
    }

    /// <summary>Somebody else changed what the tasks are made from since the move began, so that every task will be replaced.</summary>
    public static bool TemplateChanged(JsonObject spec, MoveIntent intent) =>
        SpecFingerprint.Of(spec, intent.AddedConstraints) != intent.Originals.Fingerprint;

    /// <summary>Something of the move's is still in the spec.</summary>
    public static bool Remains(JsonObject spec, MoveIntent intent) =>
        SpecMarks.HasLabel(spec, ServiceLabels.Intent) || SpecMarks.HasAny(spec, intent.AddedConstraints);
}
