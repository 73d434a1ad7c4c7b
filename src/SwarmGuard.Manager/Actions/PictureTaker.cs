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
            service.View, tasks, await nodes, samples.Loads(), samples.HealthCheckSeen(service.View.Id, tasks), clock.GetUtcNow());
    }

    /// <summary>Every wanted task with its last figures by the node it runs on, if these are not too old.</summary>
    public ScaleSight Sight(ClusterSnapshot picture, TimeSpan sampleMaxAge)
    {
        return new ScaleSight(picture, [.. picture.Tasks.Where(t => t.IsWanted)
            .Select(t => new ReplicaSight(t.Id, t.NodeId, t.IsRunning, samples.Of(t, sampleMaxAge)?.Usage))]);
    }
}
