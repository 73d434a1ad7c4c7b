using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Tests.Planning;

namespace SwarmGuard.Tests.Scaling;

/// <summary>The service <c>web</c> on three idle nodes, told replica by replica, and what is decided on it. It has long been idle unless said.</summary>
internal sealed class ScaleScene
{
    public const string Breach = "t1: CPU 90 %";
    public static readonly DateTimeOffset Noon = PictureBuilder.Noon;
    private readonly List<ReplicaSight> _replicas = [];
    private int? _count;

    public PictureBuilder Picture { get; private init; } = new();

    public ServicePolicy Policy { get; private set; } = new();

    public ScaleDownMemory Memory { get; set; } = new(Noon.AddSeconds(-600), null);

    public static ScaleScene Empty()
    {
        var scene = new ScaleScene();
        foreach (var node in (string[])["n1", "n2", "n3"]) scene.Picture.Node(node).Load(node, 10);
        return scene;
    }

    /// <summary>One replica per figure, on n1, n2, n3, n1 and so on.</summary>
    public static ScaleScene With(params double[] cpu)
    {
        var scene = Empty();
        foreach (var (index, percent) in cpu.Index()) scene.Replica(percent, node: "n" + ((index % 3) + 1));
        return scene;
    }

    /// <summary>A wanted replica; without a CPU figure it was not measured.</summary>
    public ScaleScene Replica(double? cpu, double memory = 10, string node = "n1", bool running = true, double memoryMb = 10, double mbps = 0)
    {
        Picture.Task(node, observed: running ? TaskState.Running : TaskState.Starting);
        _replicas.Add(new ReplicaSight("t" + (_replicas.Count + 1), node, running,
            cpu is { } percent ? new ResourceUsage(percent, percent / 100, memoryMb, memory, mbps, mbps, 1) : null));
        return this;
    }

    /// <summary>The number in the service's spec, where it is not that of its tasks.</summary>
    public ScaleScene Wanting(int replicas)
    {
        _count = replicas;
        return this;
    }

    public ScaleScene Change(Action<PictureBuilder> change)
    {
        change(Picture);
        return this;
    }

    public ScaleScene Scaling(Func<ScalingPolicy, ScalingPolicy> change) => Under(p => p with { Scaling = change(p.Scaling) });

    public ScaleScene Under(Func<ServicePolicy, ServicePolicy> change)
    {
        Policy = change(Policy);
        return this;
    }

    /// <summary>Since when it has been idle, in seconds; null when it isn't.</summary>
    public ScaleScene IdleFor(double? seconds, string? collapse = null)
    {
        Memory = new ScaleDownMemory(seconds is { } s ? Noon.AddSeconds(-s) : null, collapse);
        return this;
    }

    public ScaleSight Sight()
    {
        Picture.With(s => s with { Replicas = _count ?? _replicas.Count });
        return new ScaleSight(Picture.Build(), [.. _replicas]);
    }

    public Decision Up() => ScaleUpPlanner.Plan(Breach, Sight(), Picture.PolicyOver(Policy));

    public Decision Down() => ScaleDownPlanner.Plan(Sight(), Picture.PolicyOver(Policy), Memory, Noon);

    public Decision.Scale MoreOf() => (Decision.Scale)Up();

    public Decision.Scale FewerOf() => (Decision.Scale)Down();

    public Decision.Hold HoldUp() => (Decision.Hold)Up();

    public Decision.Hold HoldDown() => (Decision.Hold)Down();
}
