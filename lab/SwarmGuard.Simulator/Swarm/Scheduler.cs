using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// Gives tasks their nodes (swarmkit, scheduler). Facts: the node with the fewest tasks of the service wins, then the one with the fewest tasks;
/// real load is never looked at; a task that no node fits stays pending and says why; it judges by the spec that the task was made from.
/// </summary>
internal sealed class Scheduler(SimulatedSwarm swarm)
{
    private readonly List<SimTask> _unassigned = [];
    private bool _isDue;

    public void Allocate(SimTask task)
    {
        swarm.Loop.AfterMs(2, () =>
        {
            if (task.IsGone || task.IsOver) return;
            if (task.Node is { } given)
            {
                Assign(task, given);
                return;
            }

            swarm.SetState(task, TaskState.Pending, "", swarm.Now);
            _unassigned.Add(task);
            Wake();
        });
    }

    /// <summary>Something changed that may make room for a task that has no node yet.</summary>
    public void Wake()
    {
        if (_isDue || _unassigned.Count == 0) return;
        _isDue = true;
        swarm.Loop.AfterMs(swarm.Times.ScheduleMs, Tick);
    }

    private void Tick()
    {
        _isDue = false;
        foreach (var task in _unassigned.ToList())
        {
            if (task.IsGone || task.IsOver || !task.IsWanted)
            {
                _unassigned.Remove(task);
                continue;
            }

            if (Choose(task) is { } node)
            {
                _unassigned.Remove(task);
                Assign(task, node);
            }
            else if (task.Error.Length == 0)
            {
                swarm.SetState(task, TaskState.Pending, $"no suitable node ({Why(task)})", swarm.Now);
            }
        }
    }

    private void Assign(SimTask task, SimNode node)
    {
        task.Node = node;
        swarm.SetState(task, TaskState.Assigned, "", swarm.Now);
        swarm.Containers.Tell(task);
    }

    private SimNode? Choose(SimTask task)
    {
        SimNode? best = null;
        var (bestOfService, bestAll, ties) = (0, 0, 0);
        foreach (var node in swarm.Nodes)
        {
            if (!Fits(task, node)) continue;
            var (ofService, all) = (Active(node, task.Service), Active(node, null));
            if (best is not null && (ofService, all).CompareTo((bestOfService, bestAll)) is var order && order >= 0)
            {
                // Equals are taken in no particular order.
                if (order > 0 || swarm.Random.Whole(0, ++ties) != 0) continue;
            }
            else
            {
                ties = 0;
            }

            (best, bestOfService, bestAll) = (node, ofService, all);
        }

        return best;
    }

    private bool Fits(SimTask task, SimNode node) =>
        node.TakesTasks && task.Spec.Allows(node)
        && (task.Spec.MaxPerNode == 0 || Active(node, task.Service) < task.Spec.MaxPerNode)
        && (task.Spec.HostPort == 0 || !IsTaken(task.Spec.HostPort, node));

    private int Active(SimNode node, SimService? service)
    {
        var count = 0;
        foreach (var each in service is null ? swarm.Services : [service])
        {
            foreach (var task in each.All)
            {
                if (task.Node == node && task.IsWanted && !task.IsOver) count++;
            }
        }

        return count;
    }

    // A port on the host is taken until its task has really ended.
    private bool IsTaken(int port, SimNode node) =>
        swarm.Services.Any(s => s.All.Any(t => t.Node == node && t.Spec.HostPort == port && !t.IsOver));

    private string Why(SimTask task)
    {
        if (!swarm.Nodes.Any(n => n.TakesTasks)) return $"{swarm.Nodes.Count} nodes not available for new tasks";
        if (!swarm.Nodes.Any(n => n.TakesTasks && task.Spec.Allows(n))) return "scheduling constraints not satisfied";
        return task.Spec.MaxPerNode > 0 ? "max replicas per node limit exceed" : "host-mode port already in use";
    }
}
