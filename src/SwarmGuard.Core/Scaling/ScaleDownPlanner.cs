using System.Globalization;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Scaling;

/// <summary>
/// Decides whether a service can do with fewer replicas. The original system's rule, on measured figures of every replica:
/// the total is less than threshold x (replicas - 1), for CPU and memory.
/// </summary>
public static class ScaleDownPlanner
{
    public static Decision Plan(ScaleSight sight, ServicePolicy policy, ScaleDownMemory memory, DateTimeOffset now)
    {
        var picture = sight.Picture;
        var service = picture.Service;
        if (Preflight.ForRemoving(picture) is { } hold) return hold;
        var least = Least(sight, policy);
        if (service.Replicas <= least)
            return new Decision.Hold(HoldReason.MinReplicas, $"{service.Name} has {service.Replicas} replicas, the fewest allowed are {least}{Origin(policy)}");
        if (Missing(sight) is { } missing) return new Decision.Hold(HoldReason.MissingSamples, missing);
        var load = Load(sight);
        if (Fewest(sight, policy) >= service.Replicas) return new Decision.Hold(HoldReason.Needed, $"{load}, too much for {service.Replicas - 1}: {Room(service.Replicas - 1, policy)}");
        if (policy.Scaling.InPaused)
            return new Decision.Hold(HoldReason.Paused, $"{load}; scaling {service.Name} in is paused ({ServiceLabels.InPaused}=true)");
        if (memory.Collapse is { } collapse) return new Decision.Hold(HoldReason.TrafficCollapsed, $"{load}; {collapse}");
        var idleFor = now - (memory.IdleSince ?? now);
        if (idleFor < policy.Scaling.DownAfter)
        {
            return new Decision.Hold(HoldReason.NotIdleLongEnough, string.Create(
                CultureInfo.InvariantCulture, $"{load}, for {idleFor.TotalSeconds:0} s of {policy.Scaling.DownAfter.TotalSeconds:0} s"));
        }

        return Act(sight, policy, Math.Max(least, service.Replicas - policy.Scaling.MaxStepDown), load, idleFor).In(policy.Mode);
    }

    /// <summary>Whether the load is small enough for one replica less, by complete figures.</summary>
    public static bool IsIdle(ScaleSight sight, ServicePolicy policy) =>
        Missing(sight) is null && Fewest(sight, policy) < sight.Picture.Service.Replicas;

    private static Decision.Scale Act(ScaleSight sight, ServicePolicy policy, int atLeast, string load, TimeSpan idleFor)
    {
        var service = sight.Picture.Service;
        var to = Math.Max(atLeast, Fewest(sight, policy));
        var plan = new ScalePlan(
            service.Id, service.Name, service.Version, service.Replicas, to, ScaleState.BaseOf(service),
            [.. sight.Picture.Tasks.Where(t => t.IsWanted).Select(t => t.Id)], []);
        return new Decision.Scale(plan, string.Create(
            CultureInfo.InvariantCulture, $"{load}, for {idleFor.TotalSeconds:0} s: from {service.Replicas} to {to} replicas"));
    }

    private static int Least(ScaleSight sight, ServicePolicy policy) =>
        Math.Max(1, policy.Scaling.MinReplicas ?? ScaleState.BaseOf(sight.Picture.Service));

    private static string Origin(ServicePolicy policy) =>
        policy.Scaling.MinReplicas is null ? $", as many as its owner asked for; {ServiceLabels.ScaleMin} would allow fewer" : "";

    private static string Room(int replicas, ServicePolicy policy) => string.Create(
        CultureInfo.InvariantCulture,
        $"those must stay under CPU {replicas * policy.Thresholds.CpuPercent:0.#} % and memory {replicas * policy.Thresholds.MemoryPercent:0.#} %");

    // The smallest number of replicas that would still bear the load, at least one: total < threshold x that number.
    private static int Fewest(ScaleSight sight, ServicePolicy policy) => Math.Max(
        Fewest(sight.TotalCpuPercent, policy.Thresholds.CpuPercent), Fewest(sight.TotalMemoryPercent, policy.Thresholds.MemoryPercent));

    private static int Fewest(double total, double threshold) =>
        threshold <= 0 ? int.MaxValue : (int)Math.Min(int.MaxValue, Math.Max(1, Math.Floor(total / threshold) + 1));

    private static string? Missing(ScaleSight sight)
    {
        var service = sight.Picture.Service;
        if (sight.Replicas.Count != service.Replicas)
            return $"{sight.Replicas.Count} of {service.Replicas} replicas of {service.Name} are there, so its load is not known";
        if (sight.Missing.Count == 0) return null;
        var where = string.Join(", ", sight.Missing.Select(r => sight.Picture.NameOf(r.NodeId)).Distinct());
        return $"{sight.Missing.Count} of {service.Replicas} replicas of {service.Name} not running or not measured ({where}), so its load is not known";
    }

    private static string Load(ScaleSight sight) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sight.Picture.Service.Replicas} replicas use CPU {sight.TotalCpuPercent:0} % and memory {sight.TotalMemoryPercent:0} % of one's limit in all");
}
