using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;

namespace SwarmGuard.Tests.Manager;

/// <summary>Services with versions, tasks and three nodes, and just enough of an orchestrator to move tasks by constraints.</summary>
internal sealed class FakeSwarm
{
    private static readonly string[] NodeIds = ["n1", "n2", "n3"];
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _services = [];
    private readonly List<FakeTask> _tasks = [];
    private long _version = 100;

    public Reaction Reaction { get; set; } = Reaction.Move;

    /// <summary>Specs that updates were applied with, in order.</summary>
    public List<JsonObject> Applied { get; } = [];

    /// <summary>Adds a service with one running task on each of the nodes named.</summary>
    public string AddService(string name, params string[] nodes)
    {
        var id = name + "-id";
        lock (_gate)
        {
            var spec = JsonNode.Parse($$$"""
                {"Name":"{{{name}}}","Labels":{"owner":"me"},"Mode":{"Replicated":{"Replicas":{{{nodes.Length}}} } },"EndpointSpec":{"Mode":"vip"},
                 "TaskTemplate":{"ContainerSpec":{"Image":"{{{name}}}:1","Healthcheck":{"Test":["CMD","true"]}},"Placement":{"Constraints":["node.role!=x"]},
                 "ForceUpdate":0},"UpdateConfig":{"Parallelism":2,"Delay":5,"FailureAction":"rollback","MaxFailureRatio":0.5,"Order":"stop-first"}}
                """)!.AsObject();
            _services[id] = new JsonObject { ["ID"] = id, ["Version"] = new JsonObject { ["Index"] = ++_version }, ["Spec"] = spec };
            foreach (var (i, node) in nodes.Index()) _tasks.Add(New(id, i + 1, node, "running"));
        }

        return id;
    }

    public JsonObject Spec(string serviceId)
    {
        lock (_gate) return _services[serviceId]["Spec"]!.DeepClone().AsObject();
    }

    public FakeTask Task(string serviceId, int slot = 1)
    {
        lock (_gate) return _tasks.Last(t => t.Service == serviceId && t.Slot == slot && t.IsWanted);
    }

    public IReadOnlyList<FakeTask> Wanted(string serviceId)
    {
        lock (_gate) return [.. _tasks.Where(t => t.Service == serviceId && t.IsWanted)];
    }

    /// <summary>What somebody else does to a service, outside any update of ours.</summary>
    public void Change(string serviceId, Action<JsonObject> change)
    {
        lock (_gate)
        {
            change(_services[serviceId]["Spec"]!.AsObject());
            _services[serviceId]["Version"] = new JsonObject { ["Index"] = ++_version };
        }
    }

    public void Remove(string serviceId)
    {
        lock (_gate) _services.Remove(serviceId);
    }

    /// <summary>Lets every task that lingers end.</summary>
    public void EndLingering()
    {
        lock (_gate) Each(t => !t.IsWanted && t.State == "running", t => t with { State = "shutdown" });
    }

    public void React(string serviceId, Reaction reaction)
    {
        lock (_gate)
        {
            Reaction = reaction;
            React(serviceId);
        }
    }

    public JsonArray Services()
    {
        lock (_gate) return new JsonArray([.. _services.Values.Select(s => s.DeepClone())]);
    }

    public JsonNode? Service(string id)
    {
        lock (_gate) return _services.GetValueOrDefault(id)?.DeepClone();
    }

    public JsonArray Tasks(string serviceId)
    {
        lock (_gate) return new JsonArray([.. _tasks.Where(t => t.Service == serviceId).Select(t => t.Document)]);
    }

    public JsonNode? TaskNamed(string id)
    {
        lock (_gate) return _tasks.FirstOrDefault(t => t.Id == id)?.Document;
    }

    public JsonArray TasksOn(string node, string desired)
    {
        lock (_gate) return new JsonArray([.. _tasks.Where(t => t.Node == node && t.Desired == desired).Select(t => t.Document)]);
    }

    public static JsonArray Nodes() => new([.. NodeIds.Select(id => JsonNode.Parse($$$"""
        {"ID":"{{{id}}}","Spec":{"Role":"worker","Availability":"active"},"Status":{"State":"ready","Addr":"10.0.0.1"},
         "Description":{"Hostname":"host-{{{id}}}","Platform":{"OS":"linux","Architecture":"x86_64"} } }
        """))]);

    /// <summary>Null when applied, or what the engine would say.</summary>
    public string? Update(string serviceId, long version, JsonObject spec)
    {
        lock (_gate)
        {
            var service = _services[serviceId];
            if ((long)service["Version"]!["Index"]! != version) return "rpc error: code = Unknown desc = update out of sequence";
            service["Spec"] = spec.DeepClone();
            service["Version"] = new JsonObject { ["Index"] = ++_version };
            Applied.Add(spec);
            React(serviceId);
            return null;
        }
    }

    private void React(string serviceId)
    {
        if (Reaction == Reaction.Nothing) return;
        Count(serviceId);
        var allowed = NodeIds.Where(n => Allows(serviceId, n))
            .OrderBy(n => _tasks.Count(t => t.Service == serviceId && t.IsWanted && t.Node == n)).ToList();
        var replaced = _tasks.Where(t => t.Service == serviceId && t.IsWanted && _tasks.Any(o => o.Slot == t.Slot && o.Order < t.Order
            && o.Service == serviceId && o.IsWanted && allowed.Contains(o.Node))).ToList();
        // The old task fits again: what was to replace it is dropped.
        Each(replaced.Contains, t => t with { Desired = "shutdown", State = "shutdown" });
        foreach (var task in _tasks.Where(t => t.Service == serviceId && t.IsWanted && !allowed.Contains(t.Node)).ToList())
        {
            if (!_tasks.Any(t => t.Service == serviceId && t.Slot == task.Slot && t.Order > task.Order)) Replace(task, allowed);
        }
    }

    // As many as asked for: new ones where there are fewest, the last slots first to go.
    private void Count(string serviceId)
    {
        var asked = (int?)_services[serviceId]["Spec"]!["Mode"]!["Replicated"]?["Replicas"] ?? 0;
        var wanted = _tasks.Where(t => t.Service == serviceId && t.IsWanted).Select(t => t.Slot).Distinct().Order().ToList();
        foreach (var slot in wanted.Skip(asked)) Each(t => t.Service == serviceId && t.Slot == slot, t => t with { Desired = "remove", State = "shutdown" });
        for (var slot = wanted.Count + 1; slot <= asked; slot++)
        {
            var node = NodeIds.Where(n => Allows(serviceId, n)).MinBy(n => _tasks.Count(t => t.Service == serviceId && t.IsWanted && t.Node == n));
            _tasks.Add(New(serviceId, slot, node ?? "", Reaction == Reaction.NeverReady ? "starting" : "running"));
        }
    }

    private void Replace(FakeTask task, List<string> allowed)
    {
        switch (Reaction)
        {
            case Reaction.NoSuitableNode:
                _tasks.Add(New(task.Service, task.Slot, "", "pending") with { Error = "no suitable node (scheduling constraints not satisfied)" });
                break;
            case Reaction.FailAndRetry:
                _tasks.Add(New(task.Service, task.Slot, allowed[0], "failed") with { Desired = "shutdown", Error = "task: non-zero exit (1)" });
                _tasks.Add(New(task.Service, task.Slot, allowed[0], "starting"));
                break;
            default:
                _tasks.Add(New(task.Service, task.Slot, allowed[0], "running"));
                Each(t => t == task, t => t with { Desired = "shutdown", State = Reaction == Reaction.MoveAndLinger ? "running" : "shutdown" });
                break;
        }
    }

    private bool Allows(string serviceId, string node) =>
        _services[serviceId]["Spec"]!["TaskTemplate"]!["Placement"]?["Constraints"] is not JsonArray constraints
        || constraints.All(c => PlacementConstraint.Parse((string)c!)!.Allows(View(node)));

    private void Each(Func<FakeTask, bool> which, Func<FakeTask, FakeTask> change)
    {
        for (var i = 0; i < _tasks.Count; i++)
        {
            if (which(_tasks[i])) _tasks[i] = change(_tasks[i]);
        }
    }

    private FakeTask New(string service, int slot, string node, string state) =>
        new($"{service}{slot}x{++_version}", service, slot, node, state, "running", _version);

    private static NodeView View(string id) => new(id, "host-" + id, "worker", true, true, "", "linux", "x86_64",
        new Dictionary<string, string>(), new Dictionary<string, string>());
}
