using System.Text.Json.Nodes;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;

namespace SwarmGuard.Cli.Installing;

/// <summary>Waits until a service runs as its spec says, wherever it shall: by its tasks, since Swarm tells of an update only after a while.</summary>
internal sealed class Convergence(EngineClient engine, TimeProvider clock)
{
    /// <summary>Images may have to be pulled over a slow line.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="service">Its name.</param>
    /// <param name="image">What it shall run; Swarm may go back to another one.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>How many tasks run.</returns>
    /// <exception cref="CliException">It does not come to run, or Swarm went back to the version before.</exception>
    public async Task<int> WaitAsync(string service, string image, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var sight = await LookAsync(service, image, stop);
            if (sight.Running == sight.Wanted && sight.Wanted > 0 && sight.Kept == sight.Wanted) return sight.Running;
            if (clock.GetElapsedTime(began) >= Patience)
                throw new CliException($"{service}: {sight.Running} of {sight.Wanted} tasks run as they shall after {Figures.Duration(Patience)}{(sight.Error is null ? "" : $": {sight.Error}")}", ExitCode.BadNews);
            await Task.Delay(Pause, clock, stop);
        }
    }

    private async Task<(int Running, int Kept, int Wanted, string? Error)> LookAsync(string name, string image, CancellationToken stop)
    {
        var service = ServiceDocument.Of(await engine.GetAsync($"/services/{Uri.EscapeDataString(name)}", stop));
        var tasks = await TasksAsync(service, stop);
        var state = (string?)service.Raw["UpdateStatus"]?["State"];
        if (state is "paused" or "rollback_paused")
            throw new CliException($"{name}: Swarm has stopped its update: {Why(service, tasks)}; 'docker service rollback {name}' goes back", ExitCode.BadNews);
        if (!IsImage(GuardServices.ImageOf(service), image) && state is "rollback_started" or "rollback_completed")
            throw new CliException($"{name}: {image} did not come to run, and Swarm went back to {GuardServices.ImageOf(service)}: {Why(service, tasks)}", ExitCode.BadNews);
        var nodes = await new SwarmApi(engine).NodesAsync(stop);
        var wanted = service.View.Kind == ServiceKind.Global ? nodes.Count(node => Eligibility.Fits(service.View, node)) : service.View.Replicas;
        var kept = tasks.Where(task => (string?)task["DesiredState"] is "running").ToList();
        return (kept.Count(task => IsRunning(task) && IsOf(task, service)), kept.Count, wanted, Error(tasks));
    }

    private async Task<IReadOnlyList<JsonNode>> TasksAsync(ServiceDocument service, CancellationToken stop)
    {
        var filter = Uri.EscapeDataString(new JsonObject { ["service"] = new JsonArray(service.View.Id) }.ToJsonString());
        return [.. ((JsonArray)await engine.GetAsync($"/tasks?filters={filter}", stop)).OfType<JsonNode>()];
    }

    private static string Why(ServiceDocument service, IReadOnlyList<JsonNode> tasks) =>
        Error(tasks) ?? (string?)service.Raw["UpdateStatus"]?["Message"] ?? "it does not say why";

    /// <summary>Swarm's own words on the newest task that failed.</summary>
    private static string? Error(IEnumerable<JsonNode> tasks) => tasks
        .OrderByDescending(task => (string?)task["CreatedAt"], StringComparer.Ordinal)
        .Where(task => !IsRunning(task)).Select(task => (string?)task["Status"]?["Err"]).FirstOrDefault(error => !string.IsNullOrEmpty(error));

    private static bool IsRunning(JsonNode task) => (string?)task["Status"]?["State"] == "running";

    private static bool IsOf(JsonNode task, ServiceDocument service) =>
        JsonNode.DeepEquals(task["Spec"]?["ContainerSpec"], service.Spec["TaskTemplate"]?["ContainerSpec"]);

    // Docker's client adds the digest.
    private static bool IsImage(string found, string wanted) => found == wanted || found.StartsWith(wanted + "@", StringComparison.Ordinal);
}
