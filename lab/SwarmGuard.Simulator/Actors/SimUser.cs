using System.Text.Json.Nodes;
using SwarmGuard.Simulator.Rules;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Actors;

/// <summary>
/// Users at their shells. As the command line does it, an edit is read, changed and written back at the version that was read, so that it carries
/// along whatever of ours is there; who is refused tries again.
/// </summary>
internal sealed class SimUser(SimulatedSwarm swarm, OwnerBook owners, SimRandom random)
{
    private const int MostTries = 8;

    /// <param name="name">The service's name; one that is gone is nobody's business.</param>
    /// <param name="change">What is changed, on the service's spec and on what its owner thinks it is.</param>
    public void Edit(string name, Action<JsonObject> change) => Try(name, service =>
    {
        var (spec, own) = ((JsonObject)service.Spec.DeepClone(), (JsonObject)owners.SpecOf(service).DeepClone());
        change(spec);
        change(own);
        return (spec, own);
    });

    /// <summary><c>docker stack deploy</c>: the owner's own spec, and nothing else.</summary>
    public void DeployStack(string name) => Try(name, service =>
    {
        var own = (JsonObject)owners.SpecOf(service).DeepClone();
        if (own["Mode"]?["Replicated"] is JsonObject replicated) replicated["Replicas"] = (long)owners.ReplicasOf(service);
        return (own, (JsonObject)own.DeepClone());
    });

    public void RollBack(string name)
    {
        if (swarm.Named(name) is not { PreviousSpec: not null } service) return;
        var version = service.Version;
        swarm.Loop.AfterMs(random.Between(5, 200), () =>
        {
            if (!service.IsRemoved) swarm.RollBack(service, version, SimUserNames.User);
        });
    }

    private void Try(string name, Func<SimService, (JsonObject Spec, JsonObject Own)> edit, int tries = 1)
    {
        if (swarm.Named(name) is not { } service) return;
        var version = service.Version;
        var (spec, own) = edit(service);
        swarm.Loop.AfterMs(random.Between(5, 200), () =>
        {
            if (service.IsRemoved) return;
            owners.Pending = own;
            var refusal = swarm.Update(service, version, spec, SimUserNames.User);
            owners.Pending = null;
            if (refusal is not null && tries < MostTries) swarm.Loop.AfterMs(random.Between(50, 1000), () => Try(name, edit, tries + 1));
        });
    }
}
