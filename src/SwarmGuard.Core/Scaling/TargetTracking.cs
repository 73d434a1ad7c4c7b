using System.Globalization;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;

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
        (ReplicaWish Wish, double Ratio)[] figures =
        [
            Of("CPU", SettingKeys.Cpu, sight.TotalCpuPercent, thresholds.CpuPercent, current, tolerance),
            Of("memory", SettingKeys.Memory, sight.TotalMemoryPercent, thresholds.MemoryPercent, current, tolerance),
        ];
        // Of two figures that call for as many, the one nearer to its target is told: it may be what the breach is about.
        var wish = figures.MaxBy(f => (f.Wish.Replicas, f.Ratio)).Wish;
        var measured = sight.Replicas.Count - sight.Missing.Count;
        return measured >= current
            ? wish
            : wish with { Because = $"{wish.Because} ({current - measured} not running or not measured, counted as idle)" };
    }

    private static (ReplicaWish Wish, double Ratio) Of(string name, string key, double total, double target, int current, double tolerance)
    {
        var average = current > 0 ? total / current : 0;
        var ratio = target > 0 ? average / target : 0;
        var replicas = ratio > 1 + tolerance ? (int)Math.Min(int.MaxValue, Math.Ceiling(total / target)) : current;
        var isTolerated = ratio > 1 && ratio <= 1 + tolerance;
        var near = isTolerated ? string.Create(CultureInfo.InvariantCulture, $"within {tolerance * 100:0.#} % of its ") : "";
        var because = string.Create(CultureInfo.InvariantCulture, $"{name} {average:0} % on average of {current}, {near}target {target:0.#} %");
        var figure = new GateFigure(average, target, "percent");
        return (new ReplicaWish(Math.Max(current, replicas), because, figure, isTolerated ? SettingKeys.Tolerance : key), ratio);
    }
}
