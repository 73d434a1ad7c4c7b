using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Scaling;

/// <summary>
/// Which tasks Swarm takes away when the number of replicas falls: those on no node yet first, then those that are one more copy on
/// their node, then those that do not run, then the highest slots, as its orchestrator sorts them. There is no way to name them, only to
/// foresee them.
/// </summary>
public static class ScaleInOrder
{
    /// <summary>Swarm's sort keeps the order of equals in lists up to this length (Go's sorts those by insertion), and in no longer ones.</summary>
    private const int LongestStable = 12;

    /// <summary>The tasks that would go; where Swarm's order can't be foreseen, those that run, since the worse case is what matters.</summary>
    public static IReadOnlyList<TaskView> Removed(IEnumerable<TaskView> wanted, int left)
    {
        var sorted = wanted.OrderBy(t => t.IsRunning ? 0 : 1).ThenBy(t => t.Slot).ToList();
        var runningStays = sorted.Count <= LongestStable;
        var copies = new Dictionary<string, int>();
        var numbered = sorted.Select(task =>
        {
            if (task.NodeId.Length == 0) return (Task: task, Copy: int.MaxValue);
            copies[task.NodeId] = copies.GetValueOrDefault(task.NodeId) + 1;
            return (Task: task, Copy: copies[task.NodeId]);
        }).ToList();
        return [.. numbered.OrderBy(n => n.Copy).ThenBy(n => n.Task.IsRunning == runningStays ? 0 : 1).Skip(left).Select(n => n.Task)];
    }
}
