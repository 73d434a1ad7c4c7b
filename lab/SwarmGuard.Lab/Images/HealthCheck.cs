using System.Text.Json.Nodes;

namespace SwarmGuard.Lab.Images;

/// <summary>
/// A container's health check. Images here have no shell: <paramref name="Command"/> is a program and its arguments.
/// </summary>
public sealed record HealthCheck(
    IReadOnlyList<string> Command, TimeSpan Interval, TimeSpan Timeout, int Retries, TimeSpan StartPeriod)
{
    /// <summary>As the engine's API writes it, in images and in services: durations in nanoseconds.</summary>
    public JsonObject ToJson() => new()
    {
        ["Test"] = new JsonArray([JsonValue.Create("CMD"), .. Command.Select(part => JsonValue.Create(part))]),
        ["Interval"] = Nanoseconds(Interval),
        ["Timeout"] = Nanoseconds(Timeout),
        ["Retries"] = Retries,
        ["StartPeriod"] = Nanoseconds(StartPeriod),
    };

    public override string ToString() => FormattableString.Invariant(
        $"every {Interval.TotalSeconds:0.#} s (the first probe after one interval), timeout {Timeout.TotalSeconds:0.#} s, {Retries} failures in a row make it unhealthy, start period {StartPeriod.TotalSeconds:0.#} s");

    private static long Nanoseconds(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;
}
