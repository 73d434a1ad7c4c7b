using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Planning;

/// <summary>The checks of the service itself before a move, each with its own reason. The first that fails is the answer.</summary>
internal static class Preflight
{
    public static Decision.Hold? Check(ClusterSnapshot picture)
    {
        var service = picture.Service;
        return Owner(service) ?? Kind(service) ?? Busy(service) ?? State(service) ?? Health(picture);
    }

    private static Decision.Hold? Owner(ServiceView service)
    {
        if (ServiceLabels.IsFalse(service.Labels, ServiceLabels.Enable))
            return new(HoldReason.OptedOut, $"{service.Name} has opted out ({ServiceLabels.Enable}=false)");
        return service.Labels.ContainsKey(ServiceLabels.Role)
            ? new(HoldReason.OwnService, $"{service.Name} is part of SwarmGuard, which does not act on itself")
            : null;
    }

    private static Decision.Hold? Kind(ServiceView service) => service.Kind switch
    {
        ServiceKind.Replicated => null,
        ServiceKind.Global => new(
            HoldReason.NotReplicated, $"{service.Name} is a global service: it has one task on every node, so there is nowhere to move one"),
        _ => new(HoldReason.NotReplicated, $"{service.Name} is a job: its tasks run once and are not moved"),
    };

    private static Decision.Hold? Busy(ServiceView service)
    {
        if (service.Labels.ContainsKey(ServiceLabels.Intent))
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

    private static Decision.Hold? State(ServiceView service)
    {
        if (ServiceLabels.IsTrue(service.Labels, ServiceLabels.Stateful)) return null;
        var stays = service.Mounts.FirstOrDefault(m => m.IsLocalState);
        return stays is null
            ? null
            : new(HoldReason.LocalState, $"{service.Name} keeps local state in the {stays.Type} mount at {stays.Target}, which would "
                + $"stay behind; set the service label {ServiceLabels.Stateful}=true if every node has it");
    }

    private static Decision.Hold? Health(ClusterSnapshot picture)
    {
        var service = picture.Service;
        if (ServiceLabels.IsTrue(service.Labels, ServiceLabels.Unprotected)) return null;
        var has = service.HealthCheck == HealthCheckKind.InSpec
            || (service.HealthCheck == HealthCheckKind.FromImage && picture.HealthCheckSeen);
        return has
            ? null
            : new(HoldReason.NoHealthCheck, $"{service.Name} has no health check, so the new task would get requests before it listens; "
                + $"add one (docker service update --health-cmd ...) or accept the risk with the label {ServiceLabels.Unprotected}=true");
    }
}
