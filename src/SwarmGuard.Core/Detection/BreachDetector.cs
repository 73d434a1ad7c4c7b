using System.Globalization;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Core.Detection;

/// <summary>Calls a sample a breach, and says why. It has no memory: counting breaches in a row is the manager's task.</summary>
public static class BreachDetector
{
    public static Breach? Observe(ContainerSample sample, Thresholds thresholds)
    {
        if (Pressure(sample.Usage, thresholds) is not { } pressure) return null;
        var network = sample.Usage.NetworkPercent;
        var low = thresholds.NetworkLowPercent;
        var high = thresholds.NetworkHighPercent;
        if (network < low)
            return new Breach(Scenario.Migration, sample, $"{pressure}, network {Percent(network)} below {Percent(low)}");
        if (network > high)
            return new Breach(Scenario.ScaleUp, sample, $"{pressure}, network {Percent(network)} above {Percent(high)}");
        return new Breach(
            null, sample, $"{pressure}, network {Percent(network)} between {Percent(low)} and {Percent(high)}");
    }

    private static string? Pressure(in ResourceUsage usage, Thresholds thresholds)
    {
        var cpu = usage.CpuPercent > thresholds.CpuPercent
            ? $"CPU {Percent(usage.CpuPercent)} above {Percent(thresholds.CpuPercent)}"
            : null;
        var memory = usage.MemoryPercent > thresholds.MemoryPercent
            ? $"memory {Percent(usage.MemoryPercent)} above {Percent(thresholds.MemoryPercent)}"
            : null;
        return cpu is null ? memory : memory is null ? cpu : $"{cpu}, {memory}";
    }

    private static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} %");
}
