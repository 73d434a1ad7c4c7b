using System.Text.Json.Nodes;

namespace SwarmGuard.Lab.Faults;

/// <summary>The main process of a service's container on one node.</summary>
internal static class ServiceProcess
{
    /// <summary>Its pid as this machine knows it.</summary>
    public static async Task<int> PidAsync(LabNode node, string service, CancellationToken stop) =>
        await FindAsync(node, service, stop) ?? throw new LabException($"{service} has no running container on {node}");

    public static async Task<int?> FindAsync(LabNode node, string service, CancellationToken stop)
    {
        var filter = new JsonObject { ["label"] = new JsonArray($"com.docker.swarm.service.name={service}"), ["status"] = new JsonArray("running") };
        var running = (JsonArray)await node.Engine.GetAsync($"/containers/json?filters={Uri.EscapeDataString(filter.ToJsonString())}", stop);
        if (running.Count == 0) return null;
        var container = await node.Engine.GetAsync($"/containers/{(string)running[0]!["Id"]!}/json", stop);
        return (int)container["State"]!["Pid"]! is > 0 and var pid ? pid : null;
    }
}
