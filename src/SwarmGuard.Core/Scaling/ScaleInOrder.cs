using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Scaling;

/// <summary>
/// Which tasks Swarm takes away when the number of replicas falls: those that are one more copy on their node first, then those that do
/// not run, as its orchestrator sorts them. There is no way to name them, only to foresee them.
/// </summary>
public static class ScaleInOrder
{
    /// <summary>The tasks that would go; where several are alike, those that run, since the worse case is what matters.</summary>
    public static IReadOnlyList<TaskView> Removed(IEnumerable<TaskView> wanted, int left)
    {
        var sorted = wanted.OrderBy(t => t.IsRunning ? 0 : 1).ToList();
        var copies = new Dictionary<string, int>();
        var numbered = sorted.Select(task =>
        {
            copies[task.NodeId] = copies.GetValueOrDefault(task.NodeId) + 1;
            return (Task: task, Copy: copies[task.NodeId]);
        }).ToList();
        return [.. numbered.OrderBy(n => n.Copy).ThenBy(n => n.Task.IsRunning ? 0 : 1).Skip(left).Select(n => n.Task)];
    }
}
