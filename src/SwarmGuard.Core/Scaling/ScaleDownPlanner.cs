using System.Globalization;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;

namespace SwarmGuard.Core.Scaling;

/// <summary>
/// Decides whether a service can do with fewer replicas. The original system's rule, on measured figures of every replica:
/// the total is less than threshold x (replicas - 1), for CPU and memory.
/// </summary>
public static class ScaleDownPlanner
{
    public static Decision Plan(ScaleSight sight, ServicePolicy policy, ScaleDownMemory memory, DateTimeOffset now)
    {
        var service = sight.Picture.Service;
        var gates = Preflight.ForRemoving(sight.Picture, policy);
        var (least, idleFor) = (Least(sight, policy), now - (memory.IdleSince ?? now));
        // One fewer is no question for a service without a number of replicas.
        if (service.Kind == ServiceKind.Replicated)
        {
            Minimum(gates, service, policy.Scaling, least);
            var load = BearableLoad(gates, sight, policy);
            Patience(gates, service, policy.Scaling, memory, load ?? Measured(sight));
            if (load is not null) Idle(gates, policy.Scaling, load, idleFor);
        }

        var atLeast = Math.Max(least, service.Replicas - policy.Scaling.MaxStepDown);
        return gates.Decide(() => Act(sight, policy, atLeast, idleFor)).In(policy.Mode);
    }

    /// <summary>Whether the load is small enough for one replica less, by complete figures.</summary>
    public static bool IsIdle(ScaleSight sight, ServicePolicy policy) =>
        Missing(sight) is null && Fewest(sight, policy) < sight.Picture.Service.Replicas;

    private static void Minimum(GateList gates, ServiceView service, ScalingPolicy policy, int least)
    {
        var origin = policy.MinReplicas is null ? $", as many as its owner asked for; {ServiceLabels.ScaleMin} would allow fewer" : "";
        gates.Judge(
            GateNames.Minimum, HoldReason.MinReplicas,
            service.Replicas <= least ? $"{service.Name} has {Words.Replicas(service.Replicas)}, the fewest allowed are {least}{origin}" : null,
            $"{Words.Replicas(service.Replicas)}, the fewest allowed are {least}", new GateFigure(service.Replicas, least, "replicas"),
            SettingKeys.MinReplicas);
    }

    // The load in words where it is known and small enough, so that how long it has been so can be asked.
    private static string? BearableLoad(GateList gates, ScaleSight sight, ServicePolicy policy)
    {
        var replicas = sight.Picture.Service.Replicas;
        var missing = Missing(sight);
        gates.Judge(GateNames.Samples, HoldReason.MissingSamples, missing, $"all {replicas} replicas run and were measured");
        // None is never enough, and that is what the minimum says.
        if (missing is not null || replicas <= 1) return null;
        var load = Measured(sight);
        var (fewest, figure, setting) = Deciding(sight, policy);
        gates.Judge(
            GateNames.Load, HoldReason.Needed,
            fewest < replicas ? null : $"{load}, too much for {replicas - 1}: {Room(replicas - 1, policy)}",
            $"{load}, not too much for {replicas - 1}", figure, setting);
        return fewest < replicas ? load : null;
    }

    private static void Patience(GateList gates, ServiceView service, ScalingPolicy policy, ScaleDownMemory memory, string load) => gates
        .Judge(
            GateNames.PauseIn, HoldReason.Paused,
            policy.InPaused ? $"scaling {service.Name} in is paused ({SettingWords.Of(service, SettingKeys.PauseIn)}=true)" : null,
            "scaling in is not paused", null, SettingKeys.PauseIn, load)
        .Judge(
            GateNames.Traffic, HoldReason.TrafficCollapsed, memory.Collapse, "its traffic did not collapse", null, SettingKeys.CollapseHold,
            load);

    private static void Idle(GateList gates, ScalingPolicy policy, string load, TimeSpan idleFor)
    {
        var figure = new GateFigure(idleFor.TotalSeconds, policy.DownAfter.TotalSeconds, "seconds");
        var lasted = string.Create(CultureInfo.InvariantCulture, $"{load}, for {figure.Measured:0} s");
        gates.Judge(
            GateNames.IdleTime, HoldReason.NotIdleLongEnough,
            idleFor >= policy.DownAfter ? null : string.Create(CultureInfo.InvariantCulture, $"{lasted} of {figure.Limit:0} s"),
            lasted, figure, SettingKeys.DownAfter);
    }

    private static Decision.Scale Act(ScaleSight sight, ServicePolicy policy, int atLeast, TimeSpan idleFor)
    {
        var service = sight.Picture.Service;
        var to = Math.Max(atLeast, Fewest(sight, policy));
        var plan = new ScalePlan(
            service.Id, service.Name, service.Version, service.Replicas, to, ScaleState.BaseOf(service),
            [.. sight.Picture.Tasks.Where(t => t.IsWanted).Select(t => t.Id)], []);
        return new Decision.Scale(plan, string.Create(
            CultureInfo.InvariantCulture, $"{Measured(sight)}, for {idleFor.TotalSeconds:0} s: from {service.Replicas} to {to} replicas"));
    }

    private static int Least(ScaleSight sight, ServicePolicy policy) =>
        Math.Max(1, policy.Scaling.MinReplicas ?? ScaleState.BaseOf(sight.Picture.Service));

    private static string Room(int replicas, ServicePolicy policy) => string.Create(
        CultureInfo.InvariantCulture,
        $"those must stay under CPU {replicas * policy.Thresholds.CpuPercent:0.#} % and memory {replicas * policy.Thresholds.MemoryPercent:0.#} %");

    // Of CPU and memory, the one that needs more replicas: its total, and what one replica fewer could bear of it.
    private static (int Fewest, GateFigure Figure, string Setting) Deciding(ScaleSight sight, ServicePolicy policy)
    {
        var left = sight.Picture.Service.Replicas - 1;
        (double Total, double Threshold, string Setting)[] figures =
        [
            (sight.TotalCpuPercent, policy.Thresholds.CpuPercent, SettingKeys.Cpu),
            (sight.TotalMemoryPercent, policy.Thresholds.MemoryPercent, SettingKeys.Memory),
        ];
        var most = figures.MaxBy(f => (Fewest(f.Total, f.Threshold), f.Threshold > 0 ? f.Total / f.Threshold : 0));
        return (Fewest(most.Total, most.Threshold), new GateFigure(most.Total, left * most.Threshold, "percent"), most.Setting);
    }

    private static int Fewest(ScaleSight sight, ServicePolicy policy) => Deciding(sight, policy).Fewest;

    // The smallest number of replicas that would still bear the load, at least one: total < threshold x that number.
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

    private static string Measured(ScaleSight sight) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sight.Picture.Service.Replicas} replicas use CPU {sight.TotalCpuPercent:0} % and memory {sight.TotalMemoryPercent:0} % of one's limit in all");
}
