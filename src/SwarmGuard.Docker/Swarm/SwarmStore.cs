using System.Text;
using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Docker.Swarm;

/// <summary>
/// A few small facts of SwarmGuard's own, kept where Swarm keeps everything, so that they outlive the manager and its node: as labels of
/// one config object, of which labels are the part that can be changed, and only at the version that was read.
/// </summary>
public sealed class SwarmStore(IEngine engine)
{
    public const string ObjectName = "swarmguard.state";

    /// <summary>Apart, because it changes every other second.</summary>
    public const string LeaseObject = "swarmguard.lease";

    /// <summary>Apart, because only the manager that leads writes it.</summary>
    public const string MemoryObject = "swarmguard.memory";

    private const string Note = "SwarmGuard keeps small facts in the labels of this object, such as what an operator has paused.";

    public Task<StoredFacts> ReadAsync(CancellationToken stop) => ReadAsync(ObjectName, stop);

    public async Task<StoredFacts> ReadAsync(string name, CancellationToken stop) =>
        await DocumentAsync(name, stop) is { } found ? EngineAnswer.Read("/configs", found, c => Facts(name, c)) : StoredFacts.None(name);

    /// <summary>Sets one fact, or removes it where the value is null. False: somebody else was faster; read again.</summary>
    public async Task<bool> TryWriteAsync(StoredFacts seen, string name, string? value, CancellationToken stop)
    {
        var facts = new JsonObject();
        foreach (var (key, kept) in seen.Facts.Where(f => f.Key != name)) facts[key] = kept;
        if (value is not null) facts[name] = value;
        try
        {
            if (seen.Id is null) await engine.PostAsync("/configs/create", Spec(seen.Name, facts), stop);
            else await engine.PostAsync($"/configs/{seen.Id}/update?version={seen.Version}", Spec(seen.Name, facts), stop);
            return true;
        }
        catch (EngineException e) when (e.Fault is EngineFault.StaleVersion or EngineFault.NotFound or EngineFault.Conflict)
        {
            return false;
        }
    }

    private async Task<JsonNode?> DocumentAsync(string name, CancellationToken stop)
    {
        var filter = Uri.EscapeDataString(new JsonObject { ["name"] = new JsonArray(name) }.ToJsonString());
        var found = await engine.GetAsync($"/configs?filters={filter}", stop);
        // The engine's own filter matches prefixes.
        return EngineAnswer.All("/configs", found, c => (Config: c, Name: c.Child("Spec").Text("Name"))).FirstOrDefault(c => c.Name == name).Config;
    }

    private static StoredFacts Facts(string name, JsonNode found) =>
        new(name, found.Text("ID"), (ulong)found.Child("Version").Whole("Index"), found.Child("Spec").Map("Labels"));

    private static JsonObject Spec(string name, JsonObject facts) => new()
    {
        ["Name"] = name,
        ["Labels"] = facts,
        ["Data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Note)),
    };
}
