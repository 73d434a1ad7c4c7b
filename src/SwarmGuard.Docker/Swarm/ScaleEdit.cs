using System.Text.Json.Nodes;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;

namespace SwarmGuard.Docker.Swarm;

/// <summary>
/// The edits that a change of replicas makes on a service's spec, as JSON. Everything we don't name here is carried over untouched.
/// The number itself stays; constraints and the intent label that go with it are taken out again.
/// </summary>
public static class ScaleEdit
{
    /// <param name="spec">The spec as read.</param>
    /// <param name="intent">What is begun.</param>
    /// <param name="baseReplicas">How many the owner asked for; noted on the service while another number runs.</param>
    public static JsonObject Begin(JsonObject spec, ScaleIntent intent, int baseReplicas)
    {
        var edited = spec.DeepClone().AsObject();
        SetReplicas(edited, intent.ToReplicas, baseReplicas);
        if (intent.AddedConstraints.Count == 0) return edited;
        SpecMarks.AddConstraints(edited, intent.AddedConstraints);
        SpecMarks.SetLabel(edited, ServiceLabels.ScaleIntent, ScaleIntentLabel.Write(intent));
        return edited;
    }

    /// <summary>The spec without the intent and its constraints; the number of replicas stays.</summary>
    public static JsonObject End(JsonObject spec, ScaleIntent intent)
    {
        var edited = spec.DeepClone().AsObject();
        SpecMarks.RemoveConstraints(edited, intent.AddedConstraints, intent.HadConstraints);
        SpecMarks.RemoveLabel(edited, ServiceLabels.ScaleIntent, intent.HadLabels);
        return edited;
    }

    /// <summary>The same with another number: the new replicas are given up.</summary>
    public static JsonObject GiveUp(JsonObject spec, ScaleIntent intent, int replicas, int baseReplicas)
    {
        var edited = End(spec, intent);
        SetReplicas(edited, replicas, baseReplicas);
        return edited;
    }

    /// <summary>The spec with that number, and no memory of another one.</summary>
    public static JsonObject Forget(JsonObject spec, int replicas)
    {
        var edited = spec.DeepClone().AsObject();
        SetReplicas(edited, replicas, replicas);
        return edited;
    }

    /// <summary>Something of the change's own is still in the spec.</summary>
    public static bool Remains(JsonObject spec, ScaleIntent intent) =>
        SpecMarks.HasLabel(spec, ServiceLabels.ScaleIntent) || SpecMarks.HasAny(spec, intent.AddedConstraints);

    private static void SetReplicas(JsonObject spec, int replicas, int baseReplicas)
    {
        SpecMarks.Ensure(SpecMarks.Ensure(spec, "Mode"), "Replicated")["Replicas"] = replicas;
        if (replicas == baseReplicas) SpecMarks.RemoveLabel(spec, ServiceLabels.ScaleState, hadLabels: true);
        else SpecMarks.SetLabel(spec, ServiceLabels.ScaleState, new ScaleState(baseReplicas, replicas).Write());
    }
}
