using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Doctoring.Checks;

/// <summary>Which services keep state on their node. That is often meant so, and then there is nothing to mend.</summary>
internal sealed class LocalStateCheck() : Check("local state")
{
    protected override IEnumerable<FindingView> Find(Examined swarm) =>
        from service in swarm.Watched
        where service.IsActedOn && service.Policy.Migration is { Enabled: true, Stateful: false }
        let stays = service.View.Mounts.FirstOrDefault(m => m.IsLocalState)
        where stays is not null
        select Info(
            service.Name,
            $"it keeps local state in the {stays.Type} mount at {stays.Target}, which would stay behind: its tasks are not moved",
            $"only if every node has what is mounted: docker service update --label-add {ServiceLabels.Stateful}=true {service.Name}");

    protected override string Fine(Examined swarm) => "no replicated service is held back by volumes or bind mounts";
}
