using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Settings;
using SwarmGuard.Tests.Planning;

namespace SwarmGuard.Tests.Scaling;

/// <summary>One folder of Golden: what the cluster looked like, what was measured, what the rules were. Its README explains the files.</summary>
internal sealed class GoldenScenario(string name)
{
    // A misspelt field would otherwise be a scenario that says something else than its reader believes.
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static IEnumerable<string> Names => Directory.EnumerateDirectories(Folder()).Select(folder => Path.GetFileName(folder)).Order();

    public string Expected => Text("decision.txt").TrimEnd('\n');

    public string Decide()
    {
        var (cluster, samples) = (Read<ClusterFile>("cluster.json"), Read<SamplesFile>("samples.json"));
        var policy = Policy(out var labels);
        var sight = new ScaleSight(Picture(cluster, labels), [.. cluster.Tasks.Select(t => Replica(t, samples))]);
        (samples.Breach is null).ShouldNotBe(samples.IdleForSeconds is null, "a scenario has a breach or a quiet time, and not both");
        return Told(samples.Breach is { } breach ? ScaleUpPlanner.Plan(breach, sight, policy) : Fewer(sight, policy, samples));
    }

    private static Decision Fewer(ScaleSight sight, ServicePolicy policy, SamplesFile samples)
    {
        var (book, at) = (new TrafficBook(), PictureBuilder.Noon.AddSeconds(-(samples.Traffic ?? []).Sum(t => t.Seconds)));
        foreach (var mbps in (samples.Traffic ?? []).SelectMany(t => Enumerable.Repeat(t.Mbps, t.Seconds))) book.Observe(at = at.AddSeconds(1), mbps);
        var memory = new ScaleDownMemory(
            PictureBuilder.Noon.AddSeconds(-samples.IdleForSeconds!.Value), book.Collapse(PictureBuilder.Noon, policy.Scaling.CollapseHold));
        return ScaleDownPlanner.Plan(sight, policy, memory, PictureBuilder.Noon);
    }

    private static string Told(Decision decision) => decision switch
    {
        Decision.Scale scale => $"act {scale.Plan.FromReplicas} -> {scale.Plan.ToReplicas}\n{scale.Because}",
        Decision.Hold hold => $"hold {hold.Reason}\n{hold.Because}",
        _ => decision.ToString(),
    };

    private static ClusterSnapshot Picture(ClusterFile cluster, IReadOnlyDictionary<string, string> labels)
    {
        var builder = new PictureBuilder();
        foreach (var (id, node) in cluster.Nodes)
            builder.Node(id).Load(id, node.CpuPercent, node.MemoryPercent);
        return builder.With(s => s with { Replicas = cluster.Replicas, Labels = labels }).Build() with
        {
            Tasks = [.. cluster.Tasks.Select((t, i) => new TaskView(t.Key, "s1", t.Value.Node, i + 1, Enum.Parse<TaskState>(t.Value.State, true),
                TaskState.Running, PictureBuilder.Noon, PictureBuilder.Noon, "", "c"))],
        };
    }

    private static ReplicaSight Replica(KeyValuePair<string, TaskEntry> task, SamplesFile samples) => new(
        task.Key, task.Value.Node, task.Value.State == "running",
        samples.Tasks.TryGetValue(task.Key, out var s) ? new ResourceUsage(s.CpuPercent, 0, 10, s.MemoryPercent, 0, 0, 0) : null);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");

    private ServicePolicy Policy(out IReadOnlyDictionary<string, string> labels)
    {
        var file = Read<PolicyFile>("policy.json");
        var problems = new List<string>();
        var common = PolicyReader.Common(new Dictionary<string, WrittenValue>(), file.Settings.GetValueOrDefault, problems);
        labels = file.Labels;
        var policy = PolicyReader.ForService(common, file.Labels, problems);
        problems.ShouldBeEmpty();
        return policy.Policy;
    }

    private T Read<T>(string file) where T : class => JsonSerializer.Deserialize<T>(Text(file), Strict).ShouldNotBeNull();

    private string Text(string file) => File.ReadAllText(Path.Combine(Folder(), name, file));

    private sealed record ClusterFile(int Replicas, Dictionary<string, NodeEntry> Nodes, Dictionary<string, TaskEntry> Tasks);

    private sealed record NodeEntry(double CpuPercent, double MemoryPercent);

    private sealed record TaskEntry(string Node, string State);

    private sealed record SamplesFile(
        Dictionary<string, SampleEntry> Tasks, string? Breach = null, double? IdleForSeconds = null, List<TrafficEntry>? Traffic = null);

    private sealed record SampleEntry(double CpuPercent, double MemoryPercent);

    private sealed record TrafficEntry(int Seconds, double Mbps);

    private sealed record PolicyFile(Dictionary<string, string> Settings, Dictionary<string, string> Labels);
}
