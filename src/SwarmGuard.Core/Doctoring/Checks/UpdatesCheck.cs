using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether an update of a user's own is stuck half-way: until it is ended, SwarmGuard does nothing to the service.</summary>
internal sealed class UpdatesCheck() : Check("updates")
{
    protected override IEnumerable<FindingView> Find(Examined swarm) => swarm.Watched
        .Where(s => s.View.Update is UpdateState.Paused or UpdateState.RollbackPaused && !ServiceLabels.HasIntent(s.View.Labels))
        .Select(service => Error(
            service.Name,
            $"its last {(service.View.Update == UpdateState.Paused ? "update" : "rollback")} is paused"
                + $"{(service.Facts.UpdateMessage.Length > 0 ? $" ({service.Facts.UpdateMessage})" : "")}: nothing is done for it until "
                + "that is finished",
            $"docker service ps --no-trunc {service.Name} tells why; then docker service rollback {service.Name}, or update it anew"));

    protected override string Fine(Examined swarm) => $"no update of {Words.Count(swarm.Watched.Count, "service")} is paused";
}
