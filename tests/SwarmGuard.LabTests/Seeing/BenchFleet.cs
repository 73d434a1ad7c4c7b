using System.Net.Http.Json;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Manager;
using SwarmGuard.Tests.Wire;

namespace SwarmGuard.LabTests.Seeing;

/// <summary>Forty services of 1,000 tasks on three nodes of a stand-in engine, and what their agents would send each second.</summary>
internal sealed class BenchFleet(FakeEngine engine, HttpClient manager, TimeProvider clock)
{
    public const string Watched = "s01";
    private static readonly string[] NodeIds = ["n1", "n2", "n3"];
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly Random _random = new(1);
    private readonly Dictionary<string, double> _loads = [];
    private volatile bool _isFull;

    /// <summary>Services with one task each, which can be moved.</summary>
    public static IReadOnlyList<string> Single { get; } = [.. Enumerable.Range(1, 10).Select(i => $"m{i:00}")];

    /// <summary>25, 41 and 28 times 33 tasks, and ten single ones: 1,000.</summary>
    private static IReadOnlyDictionary<string, int> Sizes { get; } = Enumerable.Range(1, 30).Select(i => $"s{i:00}")
        .ToDictionary(name => name, name => name switch { Watched => 25, "s30" => 41, _ => 33 });

    public static void Build(FakeSwarm swarm)
    {
        foreach (var (name, tasks) in Sizes) swarm.AddService(name, [.. Enumerable.Range(0, tasks).Select(i => NodeIds[i % NodeIds.Length])]);
        foreach (var (i, name) in Single.Index()) swarm.AddService(name, NodeIds[i % NodeIds.Length]);
    }

    /// <summary>From now on agents tell of containers too.</summary>
    public void Fill() => _isFull = true;

    /// <summary>Reports until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            foreach (var batch in Batches())
            {
                using var response = await manager.PostAsJsonAsync("/samples", batch, WireJson.Default.SampleBatch, stop);
                response.EnsureSuccessStatusCode();
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private IEnumerable<SampleBatch> Batches()
    {
        var now = clock.GetUtcNow();
        var tasks = !_isFull ? [] : Sizes.Keys.Concat(Single).SelectMany(name => engine.Swarm.Wanted(name + "-id").Select(task => (name, task))).ToList();
        return NodeIds.Select(node => Samples.Batch with
        {
            NodeId = node,
            Node = "host-" + node,
            SentAt = now,
            ClockOffsetMs = 0,
            Dropped = 0,
            NodeSample = new NodeReport
            {
                At = now, CpuPercent = 25 + (_random.NextDouble() * 10), CpuCores = 64, MemoryPercent = 40, MemoryMb = 262_144, NetworkInMbps = 50, NetworkOutMbps = 50,
            },
            Containers = [.. tasks.Where(t => t.task.Node == node).Select(t => Report(t.name, t.task, now))],
        });
    }

    private ContainerReport Report(string service, FakeTask task, DateTimeOffset now) => Samples.Batch.Containers[0] with
    {
        At = now,
        ContainerId = task.Container,
        ContainerName = $"{service}.{task.Slot}.{task.Id}",
        ServiceId = task.Service,
        ServiceName = service,
        TaskId = task.Id,
        CpuCores = 0.5,
        Metrics = Samples.Metrics with { CpuPercent = Load(task.Id), MemoryMb = 256, MemoryPercent = 30 + (_random.NextDouble() * 5), NetworkPercent = 36 + (_random.NextDouble() * 20) },
    };

    // Wanders by up to five points a second between 2 and 72 %; where memory is fuller, the tile shows that instead.
    private double Load(string task)
    {
        var load = _loads.GetValueOrDefault(task, 2 + (_random.NextDouble() * 70));
        return _loads[task] = Math.Clamp(load + ((_random.NextDouble() - 0.5) * 10), 2, 72);
    }
}
