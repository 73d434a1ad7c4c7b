using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Services;

namespace SwarmGuard.Manager.Records;

/// <summary>Asks Swarm for the tasks of nodes whose agents don't know their containers, at most every second, and only while there are such.</summary>
internal sealed class ContainerDirectoryWatch(
    ContainerDirectory directory, SwarmApi swarm, ServiceBook services, TimeProvider clock, ILogger<ContainerDirectoryWatch> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private const int MostImages = 1000;
    private readonly Dictionary<string, bool> _checkInImage = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var node in directory.Wanted()) await LookSafelyAsync(node, stoppingToken);
        }
    }

    private async Task LookSafelyAsync(string nodeId, CancellationToken stop)
    {
        try
        {
            directory.Learn(nodeId, await AskAsync(nodeId, stop));
        }
        catch (EngineException e)
        {
            log.LogWarning("asking for the tasks on node {Node}: {Problem}", nodeId, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "asking for the tasks on node {Node}", nodeId);
        }
    }

    private async Task<Dictionary<string, ContainerIntroduction>> AskAsync(string nodeId, CancellationToken stop)
    {
        var known = new Dictionary<string, ContainerIntroduction>();
        var views = services.All.ToDictionary(view => view.Id);
        foreach (var (task, image) in await swarm.TasksOnNodeAsync(nodeId, stop))
        {
            // A task of a service that was not listed yet is asked for again.
            if (task.ContainerId.Length == 0 || !views.TryGetValue(task.ServiceId, out var service)) continue;
            known[task.ContainerId] = Introduce(task, service, await HasHealthCheckAsync(service, image, stop));
        }

        return known;
    }

    private static ContainerIntroduction Introduce(TaskView task, ServiceView service, bool hasHealthCheck) => new()
    {
        ContainerName = $"{service.Name}.{(service.Kind == ServiceKind.Replicated ? $"{task.Slot}" : task.NodeId)}.{task.Id}",
        ServiceId = service.Id,
        ServiceName = service.Name,
        TaskId = task.Id,
        HasHealthCheck = hasHealthCheck,
        IsOwn = OwnContainers.Include(service.Labels.GetValueOrDefault(ServiceLabels.Role, ""), image: null, service.Name),
    };

    /// <summary>What an image brings along can be told only where this manager's node has the image. Unknown counts as none, which holds.</summary>
    private async Task<bool> HasHealthCheckAsync(ServiceView service, string image, CancellationToken stop)
    {
        if (service.HealthCheck != HealthCheckKind.FromImage || image.Length == 0) return service.HealthCheck == HealthCheckKind.InSpec;
        if (_checkInImage.TryGetValue(image, out var known)) return known;
        if (await swarm.ImageHasHealthCheckAsync(image, stop) is not { } has) return false;
        if (_checkInImage.Count >= MostImages) _checkInImage.Clear();
        return _checkInImage[image] = has;
    }
}
