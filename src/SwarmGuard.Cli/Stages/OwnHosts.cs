using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Stages;

/// <summary>The engines of somebody's Swarm that a play was given, each seen to belong to it.</summary>
internal sealed class OwnHosts : IDisposable
{
    private readonly List<ClientHost> _all = [];
    private JsonArray _nodes = [];

    private OwnHosts()
    {
    }

    /// <summary>The first is a manager's.</summary>
    public IReadOnlyList<ClientHost> All => _all;

    public EngineClient Manager => _all[0].Engine;

    /// <summary>How many nodes a global service has a task on.</summary>
    public int ActiveNodes => _nodes.Count(node =>
        (string?)node!["Status"]?["State"] == "ready" && (string?)node["Spec"]?["Availability"] == "active");

    public static async Task<OwnHosts> OpenAsync(OwnSwarm swarm, CancellationToken stop)
    {
        var hosts = new OwnHosts();
        try
        {
            var (manager, swarmOfHost) = await hosts.AddAsync("--host", swarm.Host, stop);
            if ((bool?)swarmOfHost?["ControlAvailable"] is not true)
                throw new LabException($"--host='{swarm.Host}': expected the engine of a manager of a Swarm; {manager.Name}'s is none");
            hosts._nodes = (JsonArray)await manager.Engine.GetAsync("/nodes", stop);
            var known = new HashSet<string?> { (string?)swarmOfHost["NodeID"] };
            foreach (var address in swarm.ClientHosts)
            {
                var (host, itsSwarm) = await hosts.AddAsync("--client-host", address, stop);
                var node = (string?)itsSwarm?["NodeID"];
                if (hosts._nodes.All(other => (string?)other!["ID"] != node))
                    throw new LabException($"--client-host='{address}': expected an engine of the Swarm of --host='{swarm.Host}'; {host.Name}'s is none of its nodes");
                if (!known.Add(node))
                    throw new LabException($"--client-host='{address}': expected each engine once, and other than --host's; {host.Name}'s was named before");
            }

            return hosts;
        }
        catch
        {
            hosts.Dispose();
            throw;
        }
    }

    public string NodeName(string swarmId) =>
        (string?)_nodes.FirstOrDefault(node => (string?)node!["ID"] == swarmId)?["Description"]?["Hostname"] ?? "no node";

    public void Dispose() => _all.ForEach(host => host.Engine.Dispose());

    private async Task<(ClientHost Host, JsonNode? Swarm)> AddAsync(string option, EngineAddress address, CancellationToken stop)
    {
        EngineClient? engine = null;
        try
        {
            engine = new EngineClient(address);
            var info = await engine.GetAsync("/info", stop);
            var host = new ClientHost((string?)info["Name"] ?? address.ToString(), engine) { Labels = OwnMarks.Labels };
            _all.Add(host);
            return (host, info["Swarm"]);
        }
        catch (Exception e)
        {
            engine?.Dispose();
            if (e is EngineException or FormatException) throw new LabException($"{option}='{address}': {e.Message}", e);
            throw;
        }
    }
}
