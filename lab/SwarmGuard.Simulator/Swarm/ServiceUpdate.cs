using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Simulator.Swarm;

/// <summary>
/// One run of the updater over a service's dirty slots (swarmkit, orchestrator/update). Facts: a slot of several tasks is dirty; of its tasks one
/// that fits the spec is kept and the others go; start-first stops the old task only once the new one runs; the status is written when the monitor
/// window is over, and each time it is written the service has a new version.
/// </summary>
internal sealed class ServiceUpdate(SimulatedSwarm swarm, SimService service)
{
    private readonly Queue<int> _waiting = new();
    private readonly Dictionary<SimTask, int> _awaited = [];
    private readonly Dictionary<SimTask, TimeSpan?> _made = [];
    private UpdateRules _rules = UpdateRules.Of(null);
    private int _dirty;
    private int _busy;
    private int _failures;
    private bool _isStopped;
    private bool _isMonitoring;

    public JsonObject Spec { get; } = service.Spec;

    public void Cancel() => _isStopped = true;

    public void Run(IReadOnlyList<int> slots)
    {
        if (service.UpdateState is "paused" or "rollback_paused")
        {
            End();
            return;
        }

        foreach (var slot in slots.Where(IsDirty)) _waiting.Enqueue(slot);
        _dirty = _waiting.Count;
        if (_dirty == 0)
        {
            if (service.UpdateState is "updating" or "rollback_started") Complete();
            End();
            return;
        }

        var isRollback = service.UpdateState == "rollback_started";
        if (service.UpdateState is null) Write("updating", "update in progress");
        _rules = UpdateRules.Of(isRollback ? service.Spec["RollbackConfig"] : service.Spec["UpdateConfig"]);
        var workers = _rules.Parallelism == 0 ? _dirty : _rules.Parallelism;
        for (var i = 0; i < workers; i++) Next();
    }

    public void TaskChanged(SimTask task)
    {
        if (_isStopped || task.State < TaskState.Running || !_made.ContainsKey(task)) return;
        if (task.State > TaskState.Running) Failed(task);
        if (_awaited.Remove(task, out var slot)) Arrived(task, slot);
    }

    private List<SimTask> Tasks(int slot) => [.. service.Wanted.Where(t => t.Slot == slot)];

    private bool IsDirty(int slot) => Tasks(slot) is var tasks && (tasks.Count > 1 || (tasks.Count == 1 && Dirt.IsDirty(service, tasks[0])));

    private void Next()
    {
        if (_isStopped) return;
        if (_waiting.TryDequeue(out var slot))
        {
            _busy++;
            Replace(slot);
        }
        else if (_busy == 0 && !_isMonitoring)
        {
            _isMonitoring = true;
            swarm.Loop.AfterMs(_rules.MonitorMs, () =>
            {
                if (_isStopped) return;
                Complete();
                End();
            });
        }
    }

    private void Replace(int slot)
    {
        var tasks = Tasks(slot);
        var clean = tasks.Where(t => !Dirt.IsDirty(service, t)).OrderBy(t => t.Desired == TaskState.Running ? 0 : 1).FirstOrDefault();
        if (tasks.Count == 0)
        {
            Done();
        }
        else if (clean is not null)
        {
            LetGo(tasks.Where(t => t != clean));
            if (clean.Desired < TaskState.Running) swarm.Restarts.Delay(clean, tasks.FirstOrDefault(t => t != clean), 0);
            Done();
        }
        else
        {
            var made = swarm.NewTask(service, slot, TaskState.Ready);
            _made[made] = null;
            _awaited[made] = slot;
            if (!_rules.StartFirst) LetGo(tasks);
            swarm.Restarts.Delay(made, _rules.StartFirst ? null : tasks[^1], 0);
        }
    }

    private void Arrived(SimTask task, int slot)
    {
        _made[task] ??= swarm.Loop.Now;
        if (_rules.StartFirst && task.IsRunning) LetGo(Tasks(slot).Where(t => t != task && t.Born < task.Born));
        Done();
    }

    private void LetGo(IEnumerable<SimTask> tasks)
    {
        foreach (var task in tasks.ToList()) swarm.SetDesired(task, TaskState.Shutdown, ShutdownCause.Update);
    }

    private void Done()
    {
        swarm.Loop.AfterMs(_rules.DelayMs, () =>
        {
            _busy--;
            Next();
        });
    }

    private void Failed(SimTask task)
    {
        if (_rules.FailureAction == "continue" || !_made.TryGetValue(task, out var since)) return;
        if (since is { } at && (swarm.Loop.Now - at).TotalMilliseconds > _rules.MonitorMs) return;
        if (++_failures / (double)_dirty <= _rules.MaxFailureRatio) return;
        if (_rules.FailureAction == "rollback" && service.UpdateState != "rollback_started" && service.PreviousSpec is not null)
        {
            var before = service.Spec;
            service.RollBack(keepsPrevious: false);
            swarm.Stored(service);
            End();
            swarm.Observer.Written(service, before, "swarm");
            swarm.Orchestrator.Reconcile(service);
            return;
        }

        Write(service.UpdateState == "rollback_started" ? "rollback_paused" : "paused", $"update paused due to failure of task {task.Told}");
        End();
    }

    private void Complete() => Write(service.UpdateState is "rollback_started" ? "rollback_completed" : "completed", "update completed");

    private void Write(string state, string message)
    {
        if (service.IsRemoved || service.Spec != Spec) return;
        (service.UpdateState, service.UpdateMessage) = (state, message);
        swarm.Stored(service);
    }

    private void End()
    {
        _isStopped = true;
        swarm.Orchestrator.Ended(service, this);
    }
}
