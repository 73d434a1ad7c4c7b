using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Planning;

/// <summary>The checks of the service itself before anything is done to it, each with its own reason. The first that fails is the answer.</summary>
internal static class Preflight
{
    private static readonly Purpose Moving = new(
        "there is nowhere to move one", "are not moved", "would stay behind; set the service label {0}=true if every node has it",
        ServiceLabels.Stateful, ServiceLabels.Unprotected);

    private static readonly Purpose Adding = new(
        "their number is that of the nodes", "are not added to",
        "a new replica would begin without; set the service label {0}=true if that is right", ServiceLabels.ScaleStateful, ServiceLabels.ScaleUnprotected);

    public static Decision.Hold? ForMove(ClusterSnapshot picture) =>
        ForRemoving(picture, Moving) ?? State(picture.Service, Moving) ?? Health(picture, Moving);

    public static Decision.Hold? ForAdding(ClusterSnapshot picture) =>
        ForRemoving(picture, Adding) ?? State(picture.Service, Adding) ?? Health(picture, Adding);

    public static Decision.Hold? ForRemoving(ClusterSnapshot picture) => ForRemoving(picture, Adding);

    private static Decision.Hold? ForRemoving(ClusterSnapshot picture, Purpose purpose) =>
        Owner(picture.Service) ?? Kind(picture.Service, purpose) ?? Busy(picture.Service);

    private static Decision.Hold? Owner(ServiceView service)
    {
        if (ServiceLabels.IsFalse(service.Labels, ServiceLabels.Enable))
            return new(HoldReason.OptedOut, $"{service.Name} has opted out ({ServiceLabels.Enable}=false)");
        return service.Labels.ContainsKey(ServiceLabels.Role)
            ? new(HoldReason.OwnService, $"{service.Name} is part of SwarmGuard, which does not act on itself")
            : null;
    }

    private static Decision.Hold? Kind(ServiceView service, Purpose purpose) => service.Kind switch
    {
        ServiceKind.Replicated => null,
        ServiceKind.Global => new(
            HoldReason.NotReplicated, $"{service.Name} is a global service: it has one task on every node, so {purpose.Global}"),
        _ => new(HoldReason.NotReplicated, $"{service.Name} is a job: its tasks run once and {purpose.Job}"),
    };

    private static Decision.Hold? Busy(ServiceView service)
    {
        if (ServiceLabels.HasIntent(service.Labels))
            return new(HoldReason.ActionUnderWay, $"an earlier action on {service.Name} is still being finished");
        return service.Update switch
        {
            UpdateState.Updating => new(HoldReason.MidUpdate, $"{service.Name} is in the middle of an update"),
            UpdateState.RollingBack => new(HoldReason.MidUpdate, $"{service.Name} is in the middle of a rollback"),
            UpdateState.Paused or UpdateState.RollbackPaused => new(
                HoldReason.MidUpdate, $"the last update of {service.Name} is paused; finish it or roll it back first"),
            _ => null,
        };
    }

    private static Decision.Hold? State(ServiceView service, Purpose purpose)
    {
        if (ServiceLabels.IsTrue(service.Labels, purpose.StatefulLabel)) return null;
        var stays = service.Mounts.FirstOrDefault(m => m.IsLocalState);
        return stays is null
            ? null
            : new(HoldReason.LocalState, $"{service.Name} keeps local state in the {stays.Type} mount at {stays.Target}, which "
                + purpose.State.Replace("{0}", purpose.StatefulLabel, StringComparison.Ordinal));
    }

    private static Decision.Hold? Health(ClusterSnapshot picture, Purpose purpose)
    {
        var service = picture.Service;
        if (ServiceLabels.IsTrue(service.Labels, purpose.UnprotectedLabel)) return null;
        var has = service.HealthCheck == HealthCheckKind.InSpec
            || (service.HealthCheck == HealthCheckKind.FromImage && picture.HealthCheckSeen);
        return has
            ? null
            : new(HoldReason.NoHealthCheck, $"{service.Name} has no health check, so the new task would get requests before it listens; "
                + $"add one (docker service update --health-cmd ...) or accept the risk with the label {purpose.UnprotectedLabel}=true");
    }

    /// <summary>What the checks are made for, in the words and labels that differ.</summary>
    private sealed record Purpose(string Global, string Job, string State, string StatefulLabel, string UnprotectedLabel);
}
