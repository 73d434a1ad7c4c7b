using SwarmGuard.Core.Moves;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Rules;

/// <summary>Judges every task that the Swarm lets go: whether it was our doing, and whether it may be.</summary>
internal sealed class TaskRules(OwnerBook owners, Action<Rule, string> report)
{
    private readonly Dictionary<SimService, string> _writers = [];
    private readonly Dictionary<SimService, (MoveIntent Move, HashSet<SimTask> Running)> _moves = [];

    public void Written(SimService service, string by)
    {
        _writers[service] = by;
        var move = Marks.Of(service.Spec).Move;
        if (move is not null && (!_moves.TryGetValue(service, out var known) || known.Move.Id != move.Id)) 
            _moves[service] = (move, [.. service.All.Where(t => t.IsRunning)]);
    }

    public void LetGo(SimTask task, ShutdownCause cause)
    {
        var service = task.Service;
        if (cause != ShutdownCause.Update || !task.IsRunning || !IsOurs(service) || !IsAllowed(task)) return;
        // Fact: the updater takes a new task that has just run for one that stays, though a drain has meanwhile ended it (updater.go, updateTask).
        if (!service.All.Any(t => t != task && t.Slot == task.Slot && t.IsRunning && (t.IsWanted || t.Born > task.Born)))
            report(RuleList.Downtime, $"{task.Told} on {task.Node!.Name} was let go while no other task of its slot ran");
        if (_moves.TryGetValue(service, out var last) && task.Node!.Id != last.Move.FromNodeId && last.Running.Contains(task))
            report(RuleList.Bystander, $"{task.Told} on {task.Node.Name} was replaced by a move from {last.Move.FromNode}");
    }

    // Fact: whatever a user changes of a service in the middle of a start-first update, the updater starts over, finds the new task, wanted though it
    // does not run yet, and lets the old one go at once (swarmkit, updater.go, useExistingTask). That can't be had otherwise.
    private bool IsOurs(SimService service) => _writers.TryGetValue(service, out var by) && SimUserNames.IsManager(by);

    // One that its owner's own spec would replace too is no business of ours.
    private bool IsAllowed(SimTask task) =>
        task.Spec.Template == task.Service.Tasks.Template && task.Node is { } node && new TaskSpec(owners.SpecOf(task.Service)).Allows(node);
}
