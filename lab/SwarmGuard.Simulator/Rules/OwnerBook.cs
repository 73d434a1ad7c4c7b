using System.Text.Json.Nodes;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Rules;

/// <summary>
/// What each service would be without SwarmGuard: its owner's spec and number of replicas, kept beside the Swarm by whoever edits as a user. For a
/// rollback it remembers what was the owner's at each edition.
/// </summary>
internal sealed class OwnerBook
{
    private readonly Dictionary<SimService, Owned> _byService = [];

    /// <summary>What the owner's spec becomes if the edit that is being made succeeds.</summary>
    public JsonObject? Pending { get; set; }

    public JsonObject SpecOf(SimService service) => _byService[service].Spec;

    /// <summary>How many replicas the owner asked for.</summary>
    public int ReplicasOf(SimService service) => _byService[service].Replicas;

    public bool Knows(SimService service) => _byService.ContainsKey(service);

    public void Created(SimService service)
    {
        _byService[service] = new Owned((JsonObject)service.Spec.DeepClone(), service.Replicas);
        Remember(service);
    }

    public void Written(SimService service, JsonObject before, string by)
    {
        var owned = _byService[service];
        if (owned.ByEdition.TryGetValue(service.SpecVersion, out var then))
        {
            (owned.Spec, owned.Replicas) = then;
        }
        else if (by == SimUserNames.User && Pending is { } pending)
        {
            owned.Spec = pending;
            // A number that was there already can't be told from one that nobody set.
            if (service.Replicas != Replicas(before)) owned.Replicas = service.Replicas;
        }

        Pending = null;
        Remember(service);
    }

    public static int Replicas(JsonObject spec) => (int)((long?)spec["Mode"]?["Replicated"]?["Replicas"] ?? 0);

    private void Remember(SimService service)
    {
        var owned = _byService[service];
        owned.ByEdition[service.SpecVersion] = (owned.Spec, owned.Replicas);
    }

    private sealed class Owned(JsonObject spec, int replicas)
    {
        public JsonObject Spec { get; set; } = spec;
        public int Replicas { get; set; } = replicas;
        public Dictionary<long, (JsonObject Spec, int Replicas)> ByEdition { get; } = [];
    }
}
