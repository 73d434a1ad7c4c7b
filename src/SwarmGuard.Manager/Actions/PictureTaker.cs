using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Actions;

/// <summary>Puts together what a decision is taken on, from the engine and from what agents measured.</summary>
internal sealed class PictureTaker(SwarmApi swarm, SampleBook samples, TimeProvider clock)
{
    public async Task<ClusterSnapshot> TakeAsync(ServiceDocument service, CancellationToken stop)
    {
        var nodes = swarm.NodesAsync(stop);
        var tasks = await swarm.TasksAsync(service.View.Id, stop);
        return new ClusterSnapshot(
            service.View, tasks, await nodes, samples.Loads(), samples.HealthCheckSeen(service.View.Id), clock.GetUtcNow());
    }

    /// <summary>
    /// Every wanted task with its last figures, if these are not too old. They count only from the node on which Swarm says that the task
    /// runs: no agent speaks for another's tasks.
    /// </summary>
    public ScaleSight Sight(ClusterSnapshot picture, TimeSpan sampleMaxAge)
    {
        var measured = samples.EveryReport(sampleMaxAge).ToLookup(r => (r.NodeId, r.Container.TaskId));
        return new ScaleSight(picture, [.. picture.Tasks.Where(t => t.IsWanted)
            .Select(t => new ReplicaSight(t.Id, t.NodeId, t.IsRunning, measured[(t.NodeId, t.Id)].FirstOrDefault()?.Usage))]);
    }
}
