using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Whether SwarmGuard's own services are updated so that there are never two of one at a time.</summary>
internal sealed class OwnUpdatesCheck() : Check("own updates")
{
    protected override IEnumerable<FindingView> Find(Examined swarm)
    {
        foreach (var service in swarm.OwnServices)
        {
            var name = service.View.Name;
            if (service.View.Update is UpdateState.Paused or UpdateState.RollbackPaused)
            {
                yield return Error(
                    name, $"its own update is paused{(service.UpdateMessage.Length > 0 ? $": {service.UpdateMessage}" : "")}",
                    $"docker service ps --no-trunc {name}, then update it again or docker service rollback {name}");
            }

            if (service.UpdateOrder == "start-first")
            {
                yield return Warning(
                    name, "its updates are start-first: for a while two of it run, which act against each other or count each breach twice",
                    $"docker service update --update-order stop-first {name}");
            }
        }
    }

    protected override string Fine(Examined swarm) => "SwarmGuard's own services are updated stop-first";
}
