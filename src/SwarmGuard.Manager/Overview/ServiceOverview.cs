using System.Globalization;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Actions;
using SwarmGuard.Manager.Pausing;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Services;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Overview;

/// <summary>Every service as it was last listed and measured; costs no call of the engine.</summary>
internal sealed class ServiceOverview(
    ServiceBook services, SampleBook samples, ActionBook actions, ActionSlots slots, Cooldowns cooldowns, PauseBook pauses,
    PolicyBook policies)
{
    private static readonly string[] Kinds = [ActionKind.Migration, ActionKind.ScaleUp, ActionKind.ScaleDown];

    public IReadOnlyList<ServiceStatus> All()
    {
        var reports = samples.Reports(policies.Freshness);
        var nodes = samples.Pictures().ToDictionary(p => p.Batch.NodeId, p => p.Batch.Node);
        return [.. services.All.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => Status(s, services.PolicyFor(s.Id), [.. reports[s.Id]], nodes))];
    }

    public ServiceStatus Of(ServiceView service, ServicePolicy policy) => Status(
        service, policy, [.. samples.Reports(policies.Freshness)[service.Id]], samples.Pictures().ToDictionary(p => p.Batch.NodeId, p => p.Batch.Node));

    /// <summary>What is done to a service, in one word.</summary>
    public static string ModeOf(ServicePolicy policy) => policy.Enabled
        ? policy.Mode switch
        {
            PolicyMode.Act => "act",
            PolicyMode.Observe => "observe",
            _ => "off",
        }
        : "off";

    private ServiceStatus Status(
        ServiceView service, ServicePolicy policy, IReadOnlyList<TaskReport> reports, IReadOnlyDictionary<string, string> nodes)
    {
        var action = actions.UnderWay(service.Name);
        return new ServiceStatus
        {
            Id = service.Id,
            Name = service.Name,
            Kind = service.Kind switch
            {
                ServiceKind.Replicated => "replicated",
                ServiceKind.Global => "global",
                _ => "job",
            },
            Replicas = service.Replicas,
            Measured = reports.Count,
            Mode = ModeOf(policy),
            PausedSince = pauses.Known.Since(service.Name),
            CpuPercent = Average(reports, r => r.Usage.CpuPercent),
            MemoryPercent = Average(reports, r => r.Usage.MemoryPercent),
            NetworkPercent = Average(reports, r => r.Usage.NetworkPercent),
            Nodes = [.. reports.Select(r => nodes.GetValueOrDefault(r.NodeId, r.NodeId)).Distinct().Order(StringComparer.Ordinal)],
            State = State(service, action, reports),
            ActionId = action?.Id,
        };
    }

    private string State(ServiceView service, ActionView? action, IReadOnlyList<TaskReport> reports)
    {
        if (action is not null) return $"{action.Kind.Replace('_', ' ')} under way";
        if (slots.IsTaken(service.Id)) return "an action begins";
        if (service.Update is UpdateState.Updating or UpdateState.RollingBack) return "in the middle of an update";
        if (service.Update is UpdateState.Paused or UpdateState.RollbackPaused) return "its update is paused";
        if (reports.Any(r => r.Container.InBreach == true)) return "in breach";
        var rest = Kinds.Select(kind => cooldowns.Resting(service.Id, kind)).Max(r => r?.Left);
        return rest is { } left ? string.Create(CultureInfo.InvariantCulture, $"rests for {Math.Ceiling(left.TotalSeconds):0} s") : "calm";
    }

    private static double? Average(IReadOnlyList<TaskReport> reports, Func<TaskReport, double> figure) => reports.Count == 0 ? null : reports.Average(figure);
}
