using System.Text.Json.Nodes;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>How a service is updated or rolled back. Fact: stop-first, one at a time, monitored 5 s, and paused by a failure, where nothing is set.</summary>
internal sealed record UpdateRules(int Parallelism, double DelayMs, double MonitorMs, string FailureAction, double MaxFailureRatio, bool StartFirst)
{
    private static readonly UpdateRules Default = new(1, 0, 5000, "pause", 0, false);

    public static UpdateRules Of(JsonNode? config) => config is not JsonObject set
        ? Default
        : new UpdateRules(
            (int)((long?)set["Parallelism"] ?? 0),
            ((long?)set["Delay"] ?? 0) / 1e6,
            ((long?)set["Monitor"] ?? 5_000_000_000) / 1e6,
            (string?)set["FailureAction"] ?? "pause",
            set["MaxFailureRatio"] is JsonValue ratio && (ratio.TryGetValue(out double share) || (ratio.TryGetValue(out long whole) && (share = whole) >= 0)) ? share : 0,
            (string?)set["Order"] == "start-first");
}
