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
    private const string Note = "SwarmGuard keeps small facts in the labels of this object, such as what an operator has paused.";

    public async Task<StoredFacts> ReadAsync(CancellationToken stop) =>
        await DocumentAsync(stop) is { } found ? EngineAnswer.Read("/configs", found, Facts) : StoredFacts.None;

    /// <summary>Sets one fact, or removes it where the value is null. False: somebody else was faster; read again.</summary>
    public async Task<bool> TryWriteAsync(StoredFacts seen, string name, string? value, CancellationToken stop)
    {
        var facts = new JsonObject();
        foreach (var (key, kept) in seen.Facts.Where(f => f.Key != name)) facts[key] = kept;
        if (value is not null) facts[name] = value;
        try
        {
            if (seen.Id is null) await engine.PostAsync("/configs/create", Spec(facts), stop);
            else await engine.PostAsync($"/configs/{seen.Id}/update?version={seen.Version}", Spec(facts), stop);
            return true;
        }
        catch (EngineException e) when (e.Fault is EngineFault.StaleVersion or EngineFault.NotFound or EngineFault.Conflict)
        {
            return false;
        }
    }

    private async Task<JsonNode?> DocumentAsync(CancellationToken stop)
    {
        var filter = Uri.EscapeDataString(new JsonObject { ["name"] = new JsonArray(ObjectName) }.ToJsonString());
        var found = await engine.GetAsync($"/configs?filters={filter}", stop);
        // The engine's own filter matches prefixes.
        return EngineAnswer.All("/configs", found, c => (Config: c, Name: c.Child("Spec").Text("Name"))).FirstOrDefault(c => c.Name == ObjectName).Config;
    }

    private static StoredFacts Facts(JsonNode found) =>
        new(found.Text("ID"), (ulong)found.Child("Version").Whole("Index"), found.Child("Spec").Map("Labels"));

    private static JsonObject Spec(JsonObject facts) => new()
    {
        ["Name"] = ObjectName,
        ["Labels"] = facts,
        ["Data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Note)),
    };
}
