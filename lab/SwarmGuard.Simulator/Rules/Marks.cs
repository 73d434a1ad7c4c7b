using System.Text.Json.Nodes;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Rules;

/// <summary>What of a spec says that it is ours.</summary>
internal sealed record Marks(MoveIntent? Move, ScaleIntent? Scale, bool HasUnreadable)
{
    public static Marks Of(JsonObject spec)
    {
        var move = Label(spec, ServiceLabels.Intent) is { } m ? IntentLabel.Read(m, out _) : null;
        var scale = Label(spec, ServiceLabels.ScaleIntent) is { } s ? ScaleIntentLabel.Read(s, out _) : null;
        return new Marks(
            move, scale,
            (Label(spec, ServiceLabels.Intent) is not null && move is null) || (Label(spec, ServiceLabels.ScaleIntent) is not null && scale is null));
    }

    /// <summary>The spec without what these marks say is ours, in the form in which documents that mean the same are equal.</summary>
    public string Rest(JsonObject spec)
    {
        var rest = (JsonObject)spec.DeepClone();
        if (rest["Labels"] is JsonObject labels)
        {
            foreach (var ours in (string[])[ServiceLabels.Intent, ServiceLabels.ScaleIntent, ServiceLabels.ScaleState]) labels.Remove(ours);
        }

        (rest["Mode"]?["Replicated"] as JsonObject)?.Remove("Replicas");
        if (Move is not null) rest.Remove("UpdateConfig");
        else if (rest["UpdateConfig"] is JsonObject config) Normalize(config);
        if (rest["TaskTemplate"]?["Placement"]?["Constraints"] is JsonArray constraints)
        {
            foreach (var ours in (IEnumerable<string>)[.. Move?.AddedConstraints ?? [], .. Scale?.AddedConstraints ?? []])
            {
                if (constraints.FirstOrDefault(c => (string?)c == ours) is { } found) constraints.Remove(found);
            }
        }

        return Json.Canonical(rest);
    }

    // In a config that is there an absent field is the same as these; no config at all is another matter, as it means one at a time.
    private static void Normalize(JsonObject config)
    {
        if ((string?)config["FailureAction"] == "pause") config.Remove("FailureAction");
        if ((string?)config["Order"] == "stop-first") config.Remove("Order");
        config["IsSet"] = true;
    }

    private static string? Label(JsonObject spec, string key) => (string?)spec["Labels"]?[key];
}
