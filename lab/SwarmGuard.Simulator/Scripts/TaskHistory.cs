using System.Text;
using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Simulator.Scripts;

/// <summary>
/// What became of each slot's tasks, by looking at them again and again: the same for a simulated and a real Swarm. Nodes are called A, B, ... in
/// the order in which a service came to them, since which of several equal ones Swarm chooses is chance.
/// </summary>
public sealed class TaskHistory
{
    private readonly List<TaskEvent> _events = [];
    private readonly Dictionary<string, Known> _tasks = [];
    private readonly Dictionary<(string Service, string Node), string> _nodes = [];

    /// <summary>In the order in which they were seen.</summary>
    public IReadOnlyList<TaskEvent> Events => _events;

    /// <param name="at">From the script's begin.</param>
    /// <param name="service">The service's name.</param>
    /// <param name="tasks">All its tasks, as the engine lists them now.</param>
    public void Look(TimeSpan at, string service, IReadOnlyList<TaskView> tasks)
    {
        foreach (var task in tasks.OrderBy(t => t.Slot).ThenBy(t => t.CreatedAt))
        {
            if (!_tasks.TryGetValue(task.Id, out var known))
            {
                var attempt = _tasks.Values.Count(t => t.Service == service && t.Slot == task.Slot) + 1;
                _tasks[task.Id] = known = new Known(service, task.Slot, attempt);
                Add(at, known, "made");
            }

            if (task is { NodeId: "", Error.Length: > 0, IsWanted: true }) Add(at, known, $"pending: {task.Error}");
            if (task.Observed == TaskState.Running) Add(at, known, $"running on {NodeOf(service, task.NodeId)}", task.NodeId);
            if (!task.IsWanted) Add(at, known, "let go");
            if (task.IsOver) Add(at, known, task.Observed.ToString().ToLowerInvariant());
        }
    }

    /// <summary>One line for each slot: what was seen of its tasks, one after the other.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var slot in _events.GroupBy(e => (e.Service, e.Slot)).OrderBy(g => g.Key.Service, StringComparer.Ordinal).ThenBy(g => g.Key.Slot))
            text.Append($"{slot.Key.Service}.{slot.Key.Slot}: ").AppendJoin(", ", slot.Select(e => $"task {e.Attempt} {e.What}")).Append('\n');
        return text.ToString();
    }

    /// <summary>
    /// What became of each task by itself, one line for each slot and without its number. Left out is what is chance: in which order two tasks
    /// were seen within a tenth of a second, which slot is on which node, how Swarm counts nodes in its words, and whether the end of a task that
    /// is taken away for good is seen before Swarm deletes it. Nodes are A, B, ... for each slot.
    /// </summary>
    public IReadOnlyList<string> Slots() =>
        [.. _events.GroupBy(e => (e.Service, e.Slot)).Select(slot => $"{slot.Key.Service}: {Line([.. slot])}").Order(StringComparer.Ordinal)];

    private static string Line(List<TaskEvent> slot)
    {
        var nodes = slot.Where(e => e.Node.Length > 0).Select(e => e.Node).Distinct().ToList();
        var tasks = slot.GroupBy(e => e.Attempt).OrderBy(g => g.Key).Select(g => g.ToList()).ToList();
        var last = tasks[^1].FindIndex(e => e.What == "let go");
        if (last >= 0) tasks[^1] = tasks[^1][..(last + 1)];
        return string.Join(" | ", tasks.Select(task => $"task {task[0].Attempt} " + string.Join(", ", task.Select(Word))));

        string Word(TaskEvent e) => e.Node.Length > 0 ? $"running on {(char)('A' + nodes.IndexOf(e.Node))}" : e.What.Split(" (")[0];
    }

    private void Add(TimeSpan at, Known known, string what, string node = "")
    {
        if (known.Seen.Add(what)) _events.Add(new TaskEvent(at, known.Service, known.Slot, known.Attempt, node, what));
    }

    private string NodeOf(string service, string node)
    {
        if (!_nodes.TryGetValue((service, node), out var letter))
            _nodes[(service, node)] = letter = ((char)('A' + _nodes.Keys.Count(k => k.Service == service))).ToString();
        return letter;
    }

    private sealed record Known(string Service, int Slot, int Attempt)
    {
        public HashSet<string> Seen { get; } = [];
    }
}
