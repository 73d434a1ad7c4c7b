using System.Text.Json.Nodes;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>The summary of a scaling for machines.</summary>
internal static class ScalingJson
{
    public static JsonObject Write(ScalingOutcome outcome) => new()
    {
        ["name"] = ScalingScenario.Name,
        ["replicas"] = new JsonArray([.. outcome.Replicas.Select(turn => Turn(turn.At - outcome.Began, turn.Count))]),
        ["requests"] = outcome.Requests,
        ["failed"] = outcome.Failed,
        ["load_to_new_replica_ms"] = outcome.LoadToNewReplicaMs,
        ["balance"] = outcome.Balance,
        ["slowest_ms"] = outcome.SlowestMs,
    };

    private static JsonArray Turn(TimeSpan sinceBegan, int count) => new((long)Math.Max(0, sinceBegan.TotalMilliseconds), count);
}
