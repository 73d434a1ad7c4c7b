using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Moves;

namespace SwarmGuard.Tests.Moves;

/// <summary>A move from n1 and what is seen of it, told task by task.</summary>
internal sealed class MoveScene
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly List<TaskView> _tasks = [];
    private readonly List<NodeView> _nodes = [.. Enumerable.Range(1, 4).Select(i => new NodeView("n" + i, "host-n" + i, "worker", true, true,
        "", "linux", "x86_64", new Dictionary<string, string>(), new Dictionary<string, string>()))];

    public static ServiceView Service { get; } = new("s1", "web", 7, ServiceKind.Replicated, 1, UpdateState.None, HealthCheckKind.InSpec, 0,
        [], [], [], [], new Dictionary<string, string>());

    public MoveIntent Intent { get; set; } = Moving(1);

    public bool Exists { get; set; } = true;

    public bool Remains { get; set; } = true;

    public bool TemplateChanged { get; set; }

    public double Second { get; set; } = 5;

    public IReadOnlyList<TaskView> Tasks => _tasks;

    public static MoveIntent Moving(params int[] slots) => new()
    {
        Id = "m1",
        FromNodeId = "n1",
        FromNode = "host-n1",
        OldTasks = [.. slots.Select(slot => new OldTask("old" + slot, slot))],
        AddedConstraints = ["node.id!=n1"],
        Originals = new MoveOriginals(true, true, null, "f"),
        Times = new EpisodeTimes { T0 = Noon },
        Deadline = Noon.AddSeconds(90),
        Because = "CPU 90 %",
    };

    public MoveScene Retreating(MoveFailure? failure = null)
    {
        Intent = Intent with { Phase = MovePhase.Retreating, Failure = failure };
        return this;
    }

    public MoveScene Old(int slot, bool wanted = true, TaskState observed = TaskState.Running) =>
        Add("old" + slot, slot, "n1", observed, wanted, 0, "");

    public MoveScene New(int slot, string node, TaskState observed, bool wanted = true, string error = "", double second = 2) =>
        Add($"new{slot}-{_tasks.Count}", slot, node, observed, wanted, second, error);

    public MoveScene History(int slot, TaskState observed) => Add($"history{slot}", slot, "n3", observed, false, -60, "of long ago");

    public MoveScene Replica(int slot, string node) => Add("replica" + slot, slot, node, TaskState.Running, true, -100, "");

    public MoveVerdict Judge() => MoveJudge.Judge(Intent,
        new MoveSight(Exists ? Service : null, Remains, TemplateChanged, _tasks, _nodes, Noon.AddSeconds(Second)));

    private MoveScene Add(string id, int slot, string node, TaskState observed, bool wanted, double second, string error)
    {
        var at = Noon.AddSeconds(second);
        _tasks.Add(new TaskView(id, "s1", node, slot, observed, wanted ? TaskState.Running : TaskState.Shutdown, at, at.AddSeconds(1), error, "c"));
        return this;
    }
}
