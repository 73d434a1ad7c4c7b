using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Demo.Story;

/// <summary>Turns successive looks at a service's tasks into lines: a new one starting, running, an old one going.</summary>
internal sealed class TaskDiary(Func<string, string> nodeName)
{
    private static readonly string[] Starting = ["new", "pending", "assigned", "accepted", "preparing", "ready", "starting"];
    private readonly Dictionary<string, string> _phases = [];
    private bool _looked;

    /// <summary>The first look is the picture to compare with, and tells nothing.</summary>
    public IReadOnlyList<StoryLine> Look(IEnumerable<LabTask> tasks, DateTimeOffset now)
    {
        var lines = new List<StoryLine>();
        foreach (var task in tasks)
        {
            var phase = PhaseOf(task);
            var known = _phases.GetValueOrDefault(task.Id);
            _phases[task.Id] = phase;
            if (_looked && phase != known) lines.Add(new StoryLine(now, StoryKind.Task, Sentence(task, phase)));
        }

        _looked = true;
        return lines;
    }

    private static string PhaseOf(LabTask task) => task switch
    {
        { State: "running", DesiredState: "running" } => "running",
        { State: "running" } => "stopping",
        _ when Starting.Contains(task.State) => "starting",
        _ => "ended",
    };

    private string Sentence(LabTask task, string phase)
    {
        var who = $"{task.Id[..Math.Min(8, task.Id.Length)]} on {nodeName(task.NodeId)}";
        return phase switch
        {
            "starting" when task.NodeId.Length == 0 => $"new task {task.Id[..Math.Min(8, task.Id.Length)]} waits for a node",
            "starting" => $"new task {who} is starting",
            "running" => $"new task {who} runs and is healthy",
            "stopping" => $"old task {who} is told to stop",
            _ => $"task {who} has ended ({task.State}{(task.Error.Length > 0 ? $": {task.Error}" : "")})",
        };
    }
}
