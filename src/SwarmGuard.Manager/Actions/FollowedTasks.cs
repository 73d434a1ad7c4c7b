using SwarmGuard.Core.Alerts;

namespace SwarmGuard.Manager.Actions;

/// <summary>The memory of moved tasks behind a lock, by the manager's clock.</summary>
internal sealed class FollowedTasks(TimeProvider clock)
{
    private readonly MovedTasks _moved = new();
    private readonly Lock _gate = new();

    public void Note(string task, string fromNode)
    {
        lock (_gate) _moved.Note(task, fromNode, clock.GetUtcNow());
    }

    public string? FollowedFrom(string task, TimeSpan window)
    {
        lock (_gate) return _moved.FollowedFrom(task, clock.GetUtcNow(), window);
    }
}
