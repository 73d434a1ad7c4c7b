using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// Replaces tasks that ended by themselves or lost their node (swarmkit, restart supervisor): the new one is made at once and may run after the
/// restart delay, and once the old one has stopped where it still runs, for at most a minute.
/// </summary>
internal sealed class Restarts(SimulatedSwarm swarm)
{
    private const double OldTaskMs = 60_000;
    private readonly Dictionary<SimTask, DelayedStart> _delays = [];

    public void Restart(SimTask task)
    {
        if (task.IsGone || !task.IsWanted || task.Service.IsRemoved) return;
        // Still waiting to be started itself: another follows when its own delay is over, so that a bad image makes no tight loop.
        if (_delays.TryGetValue(task, out var delay))
        {
            delay.RestartsAfter = true;
            return;
        }

        var waits = !task.IsOver && task.Node is { IsReady: true };
        swarm.SetDesired(task, TaskState.Shutdown, ShutdownCause.Restart);
        var next = swarm.NewTask(task.Service, task.Slot, TaskState.Ready, task.Service.IsGlobal ? task.Node : null);
        var pause = task.Node is { Availability: "drain" } ? 0 : task.Spec.RestartDelayMs;
        Delay(next, waits ? task : null, pause);
    }

    /// <summary>Lets a task that is made ready run after the delay, and when the old one has stopped.</summary>
    public void Delay(SimTask task, SimTask? old, double delayMs)
    {
        var delay = new DelayedStart(task, old);
        _delays[task] = delay;
        swarm.Loop.AfterMs(delayMs, () =>
        {
            if (!_delays.TryGetValue(task, out var current) || current != delay) return;
            delay.HasWaited = true;
            if (old is null || old.IsOver || old.IsGone) Start(delay);
            else swarm.Loop.AfterMs(OldTaskMs, () => Start(delay));
        });
    }

    /// <summary>An old task may have stopped.</summary>
    public void TaskChanged(SimTask task)
    {
        if (!task.IsOver || _delays.Count == 0) return;
        foreach (var delay in _delays.Values.Where(d => d.Old == task && d.HasWaited).ToList()) Start(delay);
    }

    /// <summary>Nobody waits for tasks of a node that is down.</summary>
    public void NodeDown(SimNode node)
    {
        foreach (var delay in _delays.Values.Where(d => d.Old?.Node == node && d.HasWaited).ToList()) Start(delay);
    }

    public void Cancel(SimTask task) => _delays.Remove(task);

    private void Start(DelayedStart delay)
    {
        if (!_delays.TryGetValue(delay.Task, out var current) || current != delay) return;
        _delays.Remove(delay.Task);
        if (!delay.Task.IsGone && delay.Task.Desired < TaskState.Running) swarm.SetDesired(delay.Task, TaskState.Running, ShutdownCause.Restart);
        if (delay.RestartsAfter) Restart(delay.Task);
    }

    private sealed class DelayedStart(SimTask task, SimTask? old)
    {
        public SimTask Task => task;
        public SimTask? Old => old;
        public bool HasWaited { get; set; }
        public bool RestartsAfter { get; set; }
    }
}
