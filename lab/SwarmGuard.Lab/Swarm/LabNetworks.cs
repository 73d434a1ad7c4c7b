using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Lab.Swarm;

/// <summary>Overlay networks of the lab's Swarm.</summary>
public sealed class LabNetworks
{
    private readonly EngineClient _manager;

    internal LabNetworks(EngineClient manager) => _manager = manager;

    /// <summary>Attachable, so that plain containers (load clients) can join it beside services. Answers its id.</summary>
    public async Task<string> CreateOverlayAsync(string name, CancellationToken stop)
    {
        var request = new JsonObject
        {
            ["Name"] = name,
            ["Driver"] = "overlay",
            ["Attachable"] = true,
            ["CheckDuplicate"] = true,
        };
        return (string)(await _manager.PostAsync("/networks/create", request, stop))["Id"]!;
    }

    public Task RemoveAsync(string name, CancellationToken stop) =>
        _manager.DeleteAsync($"/networks/{Uri.EscapeDataString(name)}", stop);
}
