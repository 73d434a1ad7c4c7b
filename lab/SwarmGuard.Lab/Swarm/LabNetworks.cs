using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Lab.Swarm;

/// <summary>Overlay networks of a Swarm.</summary>
public sealed class LabNetworks
{
    private readonly EngineClient _manager;

    public LabNetworks(EngineClient manager) => _manager = manager;

    /// <summary>Attachable, so that plain containers (load clients) can join it beside services. Answers its id.</summary>
    public async Task<string> CreateOverlayAsync(string name, CancellationToken stop, IReadOnlyDictionary<string, string>? labels = null)
    {
        var request = new JsonObject
        {
            ["Name"] = name,
            ["Driver"] = "overlay",
            ["Attachable"] = true,
            ["CheckDuplicate"] = true,
        };
        if (labels is not null) request["Labels"] = LabelJson.Of(labels);
        return (string)(await _manager.PostAsync("/networks/create", request, stop))["Id"]!;
    }

    public Task RemoveAsync(string name, CancellationToken stop) =>
        _manager.DeleteAsync($"/networks/{Uri.EscapeDataString(name)}", stop);
}
