using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Lab;

/// <summary>What a lab looks like from outside.</summary>
internal sealed record LabStatus(string Name, string Registry, bool HasIpvs, IReadOnlyList<LabNodeStatus> Nodes)
{
    public static async Task<LabStatus> ReadAsync(SwarmLab lab, CancellationToken stop)
    {
        var states = await StatesAsync(lab, stop);
        var nodes = lab.Nodes.Select(n => new LabNodeStatus(
            n.Name, n.IsManager, n.Address, n.EnginePid, n.SwarmId, states.GetValueOrDefault(n.SwarmId, "unknown"), n.SocketPath));
        return new LabStatus(lab.Name, lab.Registry, lab.HasIpvs, [.. nodes]);
    }

    private static async Task<Dictionary<string, string>> StatesAsync(SwarmLab lab, CancellationToken stop)
    {
        foreach (var manager in lab.Managers)
        {
            try
            {
                var listed = (JsonArray)await manager.Engine.GetAsync("/nodes", stop);
                return listed.ToDictionary(n => (string)n!["ID"]!, n => (string?)n!["Status"]?["State"] ?? "unknown");
            }
            catch (EngineException)
            {
                // The next manager may answer; if none does, every state is unknown.
            }
        }

        return [];
    }
}
