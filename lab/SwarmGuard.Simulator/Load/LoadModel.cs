using SwarmGuard.Core.Sampling;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Load;

/// <summary>
/// What containers and nodes use at the moment: little by themselves; much on a node in trouble, whatever runs there; much for a task with trouble
/// of its own, wherever it runs; and a service's load, which its running replicas share.
/// </summary>
internal sealed class LoadModel(SimulatedSwarm swarm)
{
    private const double NodeCores = 4, NodeMemoryMb = 8192, CardMbps = 100, TaskMemoryMb = 200, Most = 100;

    /// <summary>Nodes on which everything is slow.</summary>
    public HashSet<SimNode> SickNodes { get; } = [];

    /// <summary>Nodes that are busy with something that is none of ours, and hurts nobody there yet.</summary>
    public HashSet<SimNode> FullNodes { get; } = [];

    /// <summary>Replicas with trouble of their own, by service and slot.</summary>
    public HashSet<(string Service, int Slot)> SickTasks { get; } = [];

    /// <summary>By service: CPU that all its replicas together need, in percent of one, and the network of each, in percent of the card.</summary>
    public Dictionary<string, (double Demand, double Network)> Loads { get; } = [];

    public IEnumerable<SimTask> ContainersOn(SimNode node)
    {
        if (!node.IsUp) yield break;
        foreach (var service in swarm.Services)
        {
            foreach (var task in service.All)
            {
                if (task.IsContainerUp && task.Node == node) yield return task;
            }
        }
    }

    public ResourceUsage Of(SimTask task)
    {
        var (cpu, network) = (5.0, 2.0);
        if (Loads.TryGetValue(task.Service.Name, out var load))
            (cpu, network) = (Math.Min(Most, cpu + load.Demand / Math.Max(1, Serving(task.Service))), load.Network);
        if (task.Node is { } node && SickNodes.Contains(node)) cpu = Math.Max(cpu, 92);
        if (SickTasks.Contains((task.Service.Name, task.Slot))) cpu = Math.Max(cpu, 97);
        var mbps = network / 100 * CardMbps;
        return new ResourceUsage(cpu, cpu / 100, TaskMemoryMb, 20, mbps / 2, mbps / 2, network);
    }

    public NodeUsage Of(SimNode node) =>
        new(SickNodes.Contains(node) ? 96 : FullNodes.Contains(node) ? 88 : 30, NodeCores, 35, NodeMemoryMb, 1, 1);

    private static int Serving(SimService service)
    {
        var count = 0;
        foreach (var task in service.All)
        {
            if (task.Local == Core.Cluster.TaskState.Running && task.IsContainerUp && !task.IsStopping) count++;
        }

        return count;
    }
}
