using System.Text.Json.Nodes;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>A service object in Swarm's store. A spec is never changed once it stands here; another takes its place.</summary>
internal sealed class SimService(string id, JsonObject spec)
{
    public string Id => id;

    public string Name { get; } = (string)spec["Name"]!;

    public JsonObject Spec { get; private set; } = spec;

    public JsonObject? PreviousSpec { get; private set; }

    public TaskSpec Tasks { get; private set; } = new(spec);

    /// <summary>Which edition of the spec is in force; a task of the same edition is never dirty.</summary>
    public long SpecVersion { get; private set; } = 1;

    public long PreviousSpecVersion { get; private set; }

    public long Version { get; set; }

    public string? UpdateState { get; set; }

    public string UpdateMessage { get; set; } = "";

    public bool IsRemoved { get; set; }

    public bool IsGlobal { get; } = spec["Mode"]?["Global"] is not null;

    public int Replicas => (int)((long?)Spec["Mode"]?["Replicated"]?["Replicas"] ?? 0);

    /// <summary>All tasks that the store still has, oldest first.</summary>
    public List<SimTask> All { get; } = [];

    public IEnumerable<SimTask> Wanted => All.Where(t => t.IsWanted);

    public Dictionary<string, string> Labels =>
        Spec["Labels"] is JsonObject labels ? labels.ToDictionary(l => l.Key, l => (string?)l.Value ?? "") : [];

    public bool HasLabel(string label) => Spec["Labels"] is JsonObject labels && labels.ContainsKey(label);

    /// <summary>An update through the API: the old spec becomes the target of a rollback, and the status of an earlier update is forgotten.</summary>
    public void Replace(JsonObject spec, long edition)
    {
        (PreviousSpec, PreviousSpecVersion) = (Spec, SpecVersion);
        (Spec, SpecVersion, UpdateState, UpdateMessage) = (spec, edition, null, "");
        Tasks = new TaskSpec(spec);
    }

    /// <summary>Back to the spec before the last update; there is none after that.</summary>
    public void RollBack(bool keepsPrevious)
    {
        var (spec, edition) = (PreviousSpec!, PreviousSpecVersion);
        (PreviousSpec, PreviousSpecVersion) = keepsPrevious ? (Spec, SpecVersion) : (null, 0);
        (Spec, SpecVersion, UpdateState) = (spec, edition, "rollback_started");
        Tasks = new TaskSpec(spec);
    }
}
