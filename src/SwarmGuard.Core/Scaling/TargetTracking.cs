using System.Globalization;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Scaling;

/// <summary>
/// The Kubernetes HPA's formula, <c>ceil(current x metric / target)</c>, per figure, of which the largest counts. As there, replicas
/// that do not run yet or were not measured count as idle when it is about adding more, so that a slow start or a silent agent never
/// makes a storm; and an average within the tolerance of its target is on target. The target of a figure is its threshold.
/// </summary>
public static class TargetTracking
{
    public static ReplicaWish Wish(ScaleSight sight, Thresholds thresholds, double tolerance)
    {
        var current = sight.Picture.Service.Replicas;
        var cpu = Of("CPU", sight.TotalCpuPercent, thresholds.CpuPercent, current, tolerance);
        var memory = Of("memory", sight.TotalMemoryPercent, thresholds.MemoryPercent, current, tolerance);
        var wish = memory.Replicas > cpu.Replicas ? memory : cpu;
        var missing = sight.Missing.Count;
        return missing == 0 ? wish : wish with { Because = $"{wish.Because} ({missing} not running or not measured, counted as idle)" };
    }

    private static ReplicaWish Of(string name, double total, double target, int current, double tolerance)
    {
        var ratio = target > 0 && current > 0 ? total / current / target : 0;
        var replicas = ratio > 1 + tolerance ? (int)Math.Min(int.MaxValue, Math.Ceiling(total / target)) : current;
        return new ReplicaWish(Math.Max(current, replicas), string.Create(
            CultureInfo.InvariantCulture,
            $"{name} {(current > 0 ? total / current : 0):0} % on average of {current}, target {target:0.#} %"));
    }
}
