using System.Globalization;
using System.Text.Json.Nodes;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Docker.Containers;

/// <summary>The counters in the engine's answer to <c>/containers/{id}/stats</c>.</summary>
/// <param name="ReadAt">When the engine read them, by its clock.</param>
/// <param name="CpuNanoseconds">Processor time used.</param>
/// <param name="MemoryBytes">Memory without inactive file cache.</param>
/// <param name="MemoryLimit">The limit it enforces: the machine's memory where the container has none.</param>
/// <param name="Cards">The container's cards.</param>
public sealed record StatsReading(
    DateTimeOffset ReadAt, long CpuNanoseconds, long MemoryBytes, long? MemoryLimit, CardCounters[] Cards)
{
    /// <summary>Null for the empty answer that the engine gives for a container that just stopped.</summary>
    public static StatsReading? Of(JsonNode stats)
    {
        var memory = stats.Child("memory_stats");
        if (Number(stats.Child("cpu_stats").Child("cpu_usage")?["total_usage"]) is not { } cpu || Number(memory?["usage"]) is not { } used) return null;
        if (!DateTimeOffset.TryParse(stats.Text("read"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var readAt)) return null;
        // v1 and v2 name the same figure differently.
        var cache = Number(memory.Child("stats")?["total_inactive_file"]) ?? Number(memory.Child("stats")?["inactive_file"]) ?? 0;
        return new StatsReading(readAt, cpu, Math.Max(0, used - cache), Number(memory?["limit"]), CardsOf(stats.Child("networks")));
    }

    private static CardCounters[] CardsOf(JsonObject? networks) =>
    [
        .. (networks ?? []).Select(card =>
            new CardCounters(card.Key, Number((card.Value as JsonObject)?["rx_bytes"]) ?? 0, Number((card.Value as JsonObject)?["tx_bytes"]) ?? 0)),
    ];

    /// <summary>Unsigned 64-bit figures above <see cref="long.MaxValue"/> mean "no limit" there.</summary>
    private static long? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out long number) ? number : null;
}
