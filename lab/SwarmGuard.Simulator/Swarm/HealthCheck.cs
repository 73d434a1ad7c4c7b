using System.Text.Json.Nodes;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// A container's health check. Fact: the first probe comes after one whole interval, and a task counts as running only once it has passed.
/// </summary>
internal sealed record HealthCheck(double IntervalMs, int Retries)
{
    public static HealthCheck? Of(JsonObject check)
    {
        if ((string?)check["Test"]?[0] is null or "NONE") return null;
        var interval = (long?)check["Interval"] ?? 0;
        var retries = (int)((long?)check["Retries"] ?? 0);
        return new HealthCheck(interval == 0 ? 30_000 : interval / 1e6, retries == 0 ? 3 : retries);
    }
}
