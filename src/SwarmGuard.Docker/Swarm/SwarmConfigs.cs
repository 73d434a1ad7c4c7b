using System.Text;
using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Docker.Swarm;

/// <summary>Files that an operator gave to Swarm (<c>docker config create</c>), read without mounting them.</summary>
public sealed class SwarmConfigs(IEngine engine)
{
    /// <summary>
    /// The newest that is called this, or this with a dash and something after it: what Swarm keeps can't be changed, so that each edition
    /// needs another name. Null where there is none.
    /// </summary>
    public async Task<(string Name, string Text)?> NewestAsync(string name, CancellationToken stop)
    {
        var filter = Uri.EscapeDataString(new JsonObject { ["name"] = new JsonArray(name) }.ToJsonString());
        var found = await engine.GetAsync($"/configs?filters={filter}", stop);
        return EngineAnswer.Read("/configs", found, list => Newest(EngineAnswer.All("/configs", list, c => c), name));
    }

    private static (string Name, string Text)? Newest(IEnumerable<JsonNode> found, string name)
    {
        var newest = found.Where(c => IsEdition(c.Child("Spec").Text("Name"), name))
            .OrderBy(c => c.Time("CreatedAt")).ThenBy(c => (ulong)c.Child("Version").Whole("Index")).LastOrDefault();
        return newest.Child("Spec") is { } spec ? (spec.Text("Name"), Encoding.UTF8.GetString(Convert.FromBase64String(spec.Text("Data")))) : null;
    }

    private static bool IsEdition(string candidate, string name) =>
        candidate == name || candidate.StartsWith(name + "-", StringComparison.Ordinal);
}
