using System.Text.Json.Nodes;
using SwarmGuard.Core.Policies;
using SwarmGuard.Simulator.Rules;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Running;

/// <summary>Tells in words what a write changed.</summary>
internal static class SpecChanges
{
    public static string Between(JsonObject before, JsonObject after)
    {
        var (had, has) = (Marks.Of(before), Marks.Of(after));
        var (old, now) = (new TaskSpec(before), new TaskSpec(after));
        string?[] changes =
        [
            had.Move is null && has.Move is not null ? $"a move from {has.Move.FromNode} begins" : null,
            had.Move is not null && has.Move is null ? "the move's mark is gone" : null,
            had.Move is not null && has.Move is not null && had.Move.Phase != has.Move.Phase ? "the move retreats" : null,
            had.Scale is null && has.Scale is not null ? "a change of replicas with constraints begins" : null,
            had.Scale is not null && has.Scale is null ? "the change's mark is gone" : null,
            OwnerBook.Replicas(before) is var from && OwnerBook.Replicas(after) is var to && from != to ? $"replicas {from} -> {to}" : null,
            Json.Canonical(before["Labels"]?[ServiceLabels.ScaleState]) is var state && Json.Canonical(after["Labels"]?[ServiceLabels.ScaleState]) is var set
                && state != set ? $"state {(set == "null" ? "none" : set)}" : null,
            old.Image != now.Image ? $"image {now.Image}" : old.Template != now.Template ? "the task template" : null,
            old.Placement != now.Placement ? $"constraints [{string.Join(", ", now.ConstraintTexts)}]" : null,
            Json.Canonical(before["UpdateConfig"]) != Json.Canonical(after["UpdateConfig"]) ? "update config" : null,
        ];
        var told = string.Join("; ", changes.OfType<string>());
        return told.Length > 0 ? told : "labels";
    }
}
