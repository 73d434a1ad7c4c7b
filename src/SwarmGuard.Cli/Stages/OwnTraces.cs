using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Stages;

/// <summary>All that a play has created on somebody's Swarm, found by its label and by nothing else.</summary>
internal sealed class OwnTraces(OwnHosts hosts, LabServices services, WaitFor wait)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Answers what it has removed.</summary>
    public async Task<IReadOnlyList<string>> RemoveAsync(CancellationToken stop)
    {
        var names = (await ListAsync(hosts.Manager, "/services" + OwnMarks.Filter(), stop)).Select(service => (string)service["Spec"]!["Name"]!).ToList();
        await Task.WhenAll(names.Select(name => services.RemoveAsync(name, stop)));
        List<string> removed = [.. names.Select(name => $"service {name}")];
        foreach (var host in hosts.All) removed.AddRange(await RemoveContainersAsync(host, stop));
        await wait.TrueAsync("the experiment's network to go", Patience, token => RemoveNetworksAsync(removed, token), stop);
        return [.. removed.Distinct()];
    }

    private static async Task<IReadOnlyList<string>> RemoveContainersAsync(ClientHost host, CancellationToken stop)
    {
        var removed = new List<string>();
        foreach (var container in await ListAsync(host.Engine, "/containers/json" + OwnMarks.Filter("all=true&"), stop))
        {
            await DeleteAsync(host.Engine, $"/containers/{(string)container["Id"]!}?force=true&v=true", stop);
            removed.Add($"container {((string?)container["Names"]?[0])?.TrimStart('/')} on {host.Name}");
        }

        return removed;
    }

    // A network is in use until the last task's node has told of its end.
    private async Task<string?> RemoveNetworksAsync(List<string> removed, CancellationToken stop)
    {
        var networks = await ListAsync(hosts.Manager, "/networks" + OwnMarks.Filter(), stop);
        foreach (var network in networks)
        {
            await DeleteAsync(hosts.Manager, $"/networks/{(string)network["Id"]!}", stop);
            removed.Add($"network {(string?)network["Name"]}");
        }

        return networks.Count == 0 ? null : "it is still listed";
    }

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(EngineClient engine, string path, CancellationToken stop) =>
        [.. ((JsonArray)await engine.GetAsync(path, stop)).Select(item => item!)];

    private static async Task DeleteAsync(EngineClient engine, string path, CancellationToken stop)
    {
        try
        {
            await engine.DeleteAsync(path, stop);
        }
        catch (EngineException e) when (e.Fault == EngineFault.NotFound)
        {
            // Gone meanwhile.
        }
    }
}
