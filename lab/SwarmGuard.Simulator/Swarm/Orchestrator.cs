using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// Keeps as many tasks as are asked for (swarmkit, orchestrator/replicated). Fact: what is too much is taken first from the nodes that hold more
/// copies than others, then from what does not run, then by the order of the slots.
/// </summary>
internal sealed class Orchestrator(SimulatedSwarm swarm)
{
    private readonly Dictionary<SimService, ServiceUpdate> _updates = [];
    private readonly HashSet<SimService> _due = [];

    public void Reconcile(SimService service)
    {
        if (!_due.Add(service)) return;
        swarm.Loop.AfterMs(swarm.Times.ReconcileMs, () =>
        {
            _due.Remove(service);
            if (service.IsRemoved) return;
            if (service.IsGlobal) ReconcileGlobal(service);
            else ReconcileReplicated(service);
        });
    }

    public void TaskChanged(SimTask task)
    {
        swarm.Restarts.TaskChanged(task);
        if (_updates.TryGetValue(task.Service, out var update)) update.TaskChanged(task);
        if (!task.IsWanted) return;
        if (task.IsOver || task.Node is { IsReady: false } or { Availability: "drain" }) swarm.Restarts.Restart(task);
    }

    /// <summary>The node is down or drained: what it ran is wanted elsewhere.</summary>
    public void NodeLost(SimNode node)
    {
        foreach (var task in swarm.Services.SelectMany(s => s.All).Where(t => t.Node == node && t.IsWanted).ToList())
        {
            if (!task.Service.IsGlobal) swarm.Restarts.Restart(task);
        }
    }

    public void Removed(SimService service)
    {
        if (_updates.Remove(service, out var update)) update.Cancel();
        foreach (var task in service.All.ToList()) swarm.SetDesired(task, TaskState.Remove, ShutdownCause.ServiceRemoved);
    }

    public void Ended(SimService service, ServiceUpdate update)
    {
        if (_updates.GetValueOrDefault(service) == update) _updates.Remove(service);
    }

    private void ReconcileReplicated(SimService service)
    {
        var slots = service.Wanted.GroupBy(t => t.Slot).OrderBy(g => g.Key).Select(g => g.ToList()).ToList();
        var asked = service.Replicas;
        if (asked >= slots.Count)
        {
            Update(service, [.. slots.Select(s => s[0].Slot)]);
            Add(service, [.. slots.Select(s => s[0].Slot)], asked - slots.Count);
            return;
        }

        var sorted = InOrderOfStaying(slots);
        Update(service, [.. sorted.Take(asked).Select(s => s[0].Slot)]);
        foreach (var task in sorted.Skip(asked).SelectMany(s => s)) swarm.SetDesired(task, TaskState.Remove, ShutdownCause.ScaleIn);
    }

    // A slot of several tasks counts as none on a node, and so goes last of all to the front: swarmkit gives it the index -1.
    private static List<List<SimTask>> InOrderOfStaying(List<List<SimTask>> slots)
    {
        var copies = new Dictionary<SimNode, int>();
        return [.. slots.OrderBy(s => s.Any(t => t.IsRunning) ? 0 : 1).ToList()
            .Select(slot =>
            {
                if (slot.Count != 1 || slot[0].Node is not { } node) return (Slot: slot, Index: int.MaxValue);
                copies[node] = copies.GetValueOrDefault(node) + 1;
                return (Slot: slot, Index: copies[node]);
            })
            .OrderBy(s => s.Index).Select(s => s.Slot)];
    }

    private void Add(SimService service, HashSet<int> taken, int count)
    {
        var slot = 0;
        for (var i = 0; i < count; i++)
        {
            while (taken.Contains(++slot))
            {
                // The lowest that is free.
            }

            swarm.NewTask(service, slot, TaskState.Running);
        }
    }

    private void ReconcileGlobal(SimService service)
    {
        foreach (var node in swarm.Nodes.Where(n => !service.Wanted.Any(t => t.Node == n)))
            swarm.NewTask(service, 0, TaskState.Running, node);
    }

    private void Update(SimService service, IReadOnlyList<int> slots)
    {
        if (_updates.Remove(service, out var former))
        {
            if (former.Spec == service.Spec)
            {
                _updates[service] = former;
                return;
            }

            former.Cancel();
        }

        var update = new ServiceUpdate(swarm, service);
        _updates[service] = update;
        update.Run(slots);
    }
}
