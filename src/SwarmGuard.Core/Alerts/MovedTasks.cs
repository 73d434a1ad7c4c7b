namespace SwarmGuard.Core.Alerts;

/// <summary>
/// Remembers which tasks came to their node by a move of ours. Trouble on one of them soon after has followed it: then the task is the
/// cause and not its node, and a second move would only carry it round the cluster.
/// </summary>
public sealed class MovedTasks
{
    private const int Most = 10_000;
    private readonly Dictionary<string, (string FromNode, DateTimeOffset At)> _byTask = [];
    private readonly Queue<string> _order = new();

    public void Note(string task, string fromNode, DateTimeOffset at)
    {
        if (!_byTask.ContainsKey(task)) _order.Enqueue(task);
        _byTask[task] = (fromNode, at);
        if (_order.Count > Most) _byTask.Remove(_order.Dequeue());
    }

    /// <summary>The node that the task was moved away from within the window, or null.</summary>
    public string? FollowedFrom(string task, DateTimeOffset now, TimeSpan window) =>
        _byTask.TryGetValue(task, out var moved) && now - moved.At < window ? moved.FromNode : null;
}
