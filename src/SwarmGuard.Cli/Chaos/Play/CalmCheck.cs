using System.Text.Json.Nodes;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>
/// After each fault everything must come to rest: manager and agents well, no action and no intent left, as many tasks as wanted, no
/// container that nobody wants, and clients content.
/// </summary>
internal sealed class CalmCheck(ChaosStage stage, IReadOnlyList<ClientRecord> clients)
{
    /// <summary>A lost node is noticed after 15 s, its tasks start elsewhere, then it returns; an action it disturbed may time out first (60 s).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    /// <summary>As long as a client waits for an answer: what was sent before has failed by then, or never will.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(5);

    /// <summary>Null when all is calm; otherwise what was seen last.</summary>
    public async Task<string?> WaitAsync(DateTimeOffset healed, CancellationToken stop)
    {
        try
        {
            await stage.Lab.Wait.TrueAsync("calm", Patience, token => SeenAsync(healed, token), stop);
            return null;
        }
        catch (LabException e)
        {
            return e.Message;
        }
    }

    private async Task<string?> SeenAsync(DateTimeOffset healed, CancellationToken stop) =>
        await SeenOfGuardAsync(stop) ?? await SeenOfServicesAsync(stop) ?? await SeenOfNodesAsync(stop) ?? SeenOfClients(healed);

    private async Task<string?> SeenOfGuardAsync(CancellationToken stop)
    {
        var health = await stage.Guard.Manager.HealthAsync(stop);
        if (health.Problem is { } problem) return problem;
        if (health.NodesReporting < stage.Lab.Nodes.Count) return $"{health.NodesReporting} of {stage.Lab.Nodes.Count} nodes report";
        var open = (await stage.Guard.Manager.ActionsAsync(stop)).FirstOrDefault(action => action.Status == ActionStatus.InProgress);
        return open is null ? null : $"{open.Kind} of {open.Service} is under way";
    }

    private async Task<string?> SeenOfServicesAsync(CancellationToken stop)
    {
        foreach (var service in ChaosStage.Services)
        {
            var spec = (await stage.Lab.Services.InspectAsync(service.Name, stop))["Spec"]!;
            var ours = ((JsonObject?)spec["Labels"])?.Select(label => label.Key)
                .FirstOrDefault(label => label is ServiceLabels.Intent or ServiceLabels.ScaleIntent or ServiceLabels.ScaleState);
            if (ours is not null) return $"{service.Name} has the label {ours}";
            var replicas = (int)spec["Mode"]!["Replicated"]!["Replicas"]!;
            if (replicas != service.Least) return $"{service.Name} has {replicas} replicas, not {service.Least} again";
            var wanted = (await stage.Lab.Services.TasksAsync(service.Name, stop)).Where(task => task.DesiredState is "running" or "ready").ToList();
            if (wanted.Count != replicas || !wanted.All(task => task.IsRunning)) return $"tasks of {service.Name}: {string.Join("; ", wanted)}";
        }

        return null;
    }

    private async Task<string?> SeenOfNodesAsync(CancellationToken stop)
    {
        var known = (await stage.Lab.Services.AllTasksAsync(stop)).Where(task => task.IsRunning).Select(task => task.ContainerId).ToHashSet();
        foreach (var node in stage.Lab.Nodes)
        {
            var state = (string?)(await stage.Lab.Managers[0].Engine.GetAsync($"/nodes/{node.SwarmId}", stop))["Status"]?["State"];
            if (state != "ready") return $"{node} is {state}";
            foreach (var container in (JsonArray)await node.Engine.GetAsync("/containers/json", stop))
            {
                var task = (string?)container!["Labels"]?["com.docker.swarm.task.name"];
                if (task is not null && !known.Contains((string)container["Id"]!)) return $"a container of {task} runs on {node}, and no task wants it";
            }
        }

        return null;
    }

    private string? SeenOfClients(DateTimeOffset healed)
    {
        foreach (var client in clients)
        {
            if (client.LastHeard < healed + Aftermath) return $"{client.Name} was last heard of at {client.LastHeard:HH:mm:ss}";
            if (client.LastPeriod is not { Failed: 0, Sent: > 0 }) return $"requests of {client.Name} fail";
        }

        return null;
    }
}
