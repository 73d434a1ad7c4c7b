using SwarmGuard.Manager.Remembering;

namespace SwarmGuard.Manager.Actions;

/// <summary>Which tasks came to their node by a move of ours, by the manager's clock.</summary>
internal sealed class FollowedTasks(MemoryBook memory, TimeProvider clock)
{
    public void Note(string task, string fromNode) => memory.Change(m => m.Arrived(task, fromNode, clock.GetUtcNow()));

    public string? FollowedFrom(string task, TimeSpan window) => memory.Known.FollowedFrom(task, clock.GetUtcNow(), window);
}
