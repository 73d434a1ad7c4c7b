using System.Text.Json.Nodes;
using SwarmGuard.Cli.Output;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Installing;

/// <summary>
/// Removes volumes from every node on which the manager may have run. Only a node's own engine can, so that a job runs there once, of the image
/// which these nodes have already.
/// </summary>
internal sealed class VolumeSweep(EngineClient engine, Shell shell)
{
    private const string Name = $"{GuardServices.Stack}-uninstall";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Pause = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(string image, IReadOnlyList<string> volumes, CancellationToken stop)
    {
        foreach (var volume in volumes)
        {
            var id = (string)(await engine.PostAsync("/services/create", Job(image, volume), stop))["ID"]!;
            try
            {
                await WaitAsync(id, volume, stop);
            }
            finally
            {
                await engine.DeleteAsync($"/services/{id}", CancellationToken.None);
            }
        }
    }

    private async Task WaitAsync(string id, string volume, CancellationToken stop)
    {
        var began = shell.Clock.GetTimestamp();
        while (true)
        {
            var filter = Uri.EscapeDataString(new JsonObject { ["service"] = new JsonArray(id) }.ToJsonString());
            var tasks = ((JsonArray)await engine.GetAsync($"/tasks?filters={filter}", stop)).OfType<JsonNode>().GroupBy(task => (string?)task["NodeID"] ?? "").ToList();
            var done = tasks.Where(node => node.Any(task => (string?)task["Status"]?["State"] == "complete")).Select(node => node.Key).ToHashSet();
            var wanted = await NodesAsync(stop);
            if (wanted.Keys.All(done.Contains))
            {
                await shell.Out.WriteLineAsync($"volume {volume} removed from {string.Join(", ", wanted.Values.Order(StringComparer.Ordinal))}");
                return;
            }

            if (shell.Clock.GetElapsedTime(began) >= Patience)
            {
                var left = string.Join(", ", wanted.Where(node => !done.Contains(node.Key)).Select(node => node.Value));
                await shell.Out.WriteLineAsync($"volume {volume} may still be on {left}: docker volume rm {volume}, there");
                return;
            }

            await Task.Delay(Pause, shell.Clock, stop);
        }
    }

    /// <summary>The Swarm's managers that take tasks: names by ids.</summary>
    private async Task<IReadOnlyDictionary<string, string>> NodesAsync(CancellationToken stop) => ((JsonArray)await engine.GetAsync("/nodes", stop)).OfType<JsonNode>()
        .Where(node => (string?)node["Spec"]?["Role"] == "manager" && (string?)node["Spec"]?["Availability"] == "active" && (string?)node["Status"]?["State"] == "ready")
        .ToDictionary(node => (string)node["ID"]!, node => (string?)node["Description"]?["Hostname"] ?? "");

    private static JsonObject Job(string image, string volume) => new()
    {
        ["Name"] = Name,
        ["Mode"] = new JsonObject { ["GlobalJob"] = new JsonObject() },
        ["TaskTemplate"] = new JsonObject
        {
            ["ContainerSpec"] = new JsonObject
            {
                ["Image"] = image,
                ["Args"] = new JsonArray("--remove-volume", volume),
                ["Mounts"] = new JsonArray(new JsonObject { ["Type"] = "bind", ["Source"] = "/var/run/docker.sock", ["Target"] = "/var/run/docker.sock" }),
            },
            ["RestartPolicy"] = new JsonObject { ["Condition"] = "on-failure", ["MaxAttempts"] = 20 },
            ["Placement"] = new JsonObject { ["Constraints"] = new JsonArray("node.role==manager") },
        },
    };
}
