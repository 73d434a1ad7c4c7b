using System.Text.Json.Nodes;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Lab.Building;

/// <summary>Makes one Swarm of several engines.</summary>
internal sealed class SwarmFormation(IReadOnlyList<LabNode> nodes, TimeProvider clock)
{
    private static readonly TimeSpan LongestJoin = TimeSpan.FromSeconds(30);
    private readonly WaitFor _wait = new(clock);

    private LabNode First => nodes[0];

    /// <summary>Each node joins as soon as its own engine and the Swarm are there.</summary>
    public async Task FormAsync(IReadOnlyDictionary<LabNode, Task> engines, StepTimer steps, CancellationToken stop)
    {
        await engines[First];
        var tokens = new JsonObject();
        await steps.RunAsync("swarm begun by n1", async () => tokens = await BeginAsync(stop));
        await steps.RunAsync("nodes joined", () => Task.WhenAll(nodes.Skip(1).Select(async node =>
        {
            await engines[node];
            await JoinAsync(node, (string)tokens[node.IsManager ? "Manager" : "Worker"]!, stop);
        })));
        await steps.RunAsync("nodes ready", () => WaitReadyAsync(stop));
    }

    public async Task WaitReadyAsync(CancellationToken stop)
    {
        await _wait.TrueAsync("all nodes to be ready", LongestJoin, SeenNotReadyAsync, stop);
        await ReadIdsAsync(stop);
    }

    private async Task ReadIdsAsync(CancellationToken stop)
    {
        var listed = (JsonArray)await First.Engine.GetAsync("/nodes", stop);
        foreach (var node in nodes)
        {
            // A node that was lost and joined again leaves its old self in the list, marked as down.
            var own = listed.Where(n => (string?)n!["Description"]?["Hostname"] == node.Name)
                .OrderByDescending(n => (string?)n!["Status"]?["State"] == "ready").FirstOrDefault();
            node.SwarmId = (string?)own?["ID"] ?? "";
        }
    }

    private async Task<JsonObject> BeginAsync(CancellationToken stop)
    {
        await First.Engine.PostAsync("/swarm/init", Self(First), stop);
        var swarm = await First.Engine.GetAsync("/swarm", stop);
        return (JsonObject)swarm["JoinTokens"]!;
    }

    private Task JoinAsync(LabNode node, string token, CancellationToken stop)
    {
        var request = Self(node);
        request["RemoteAddrs"] = new JsonArray($"{First.Address}:2377");
        request["JoinToken"] = token;
        return _wait.TrueAsync(
            $"{node.Name} to join the Swarm",
            LongestJoin,
            async stopLook =>
            {
                var info = await node.Engine.GetAsync("/info", stopLook);
                var state = (string?)info["Swarm"]?["LocalNodeState"];
                if (state == "active") return null;
                // A join that outlasted its own request goes on by itself; a second one would be refused.
                if (state != "pending") await node.Engine.PostAsync("/swarm/join", request, stopLook);
                return $"its Swarm state is '{state}'";
            },
            stop);
    }

    private static JsonObject Self(LabNode node) => new()
    {
        ["ListenAddr"] = $"{node.Address}:2377",
        ["AdvertiseAddr"] = node.Address,
    };

    private async Task<string?> SeenNotReadyAsync(CancellationToken stop)
    {
        var listed = (JsonArray)await First.Engine.GetAsync("/nodes", stop);
        var ready = listed.Where(n => (string?)n!["Status"]?["State"] == "ready")
            .Select(n => (string?)n!["Description"]?["Hostname"]).ToHashSet();
        var missing = nodes.Select(n => n.Name).Where(n => !ready.Contains(n)).ToList();
        return missing.Count == 0 ? null : $"{string.Join(", ", missing)} not ready";
    }
}
