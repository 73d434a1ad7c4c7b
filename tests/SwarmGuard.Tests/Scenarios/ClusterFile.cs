using SwarmGuard.Core.Cluster;
using SwarmGuard.Tests.Planning;

namespace SwarmGuard.Tests.Scenarios;

/// <summary>A scenario's cluster.json: the service and where its tasks are. What is left out is in nobody's way.</summary>
internal sealed record ClusterFile(
    int Replicas,
    Dictionary<string, ClusterFile.NodeEntry> Nodes,
    Dictionary<string, ClusterFile.TaskEntry> Tasks,
    string Kind = "replicated",
    string HealthCheck = "in_spec",
    bool HealthCheckSeen = false,
    string Update = "none",
    List<string>? Constraints = null,
    List<int>? HostPorts = null,
    List<MountView>? Mounts = null,
    Dictionary<string, string>? Labels = null)
{
    public ClusterSnapshot Picture()
    {
        var builder = new PictureBuilder { HealthCheckSeen = HealthCheckSeen };
        foreach (var (id, node) in Nodes)
        {
            builder.Node(id, n => n with { IsReady = node.Ready, IsActive = node.Active });
            if (node.CpuPercent is { } cpu) builder.Load(id, cpu, node.MemoryPercent!.Value, node.SecondsAgo);
        }

        return builder.With(s => s with
        {
            Replicas = Replicas,
            Kind = Word<ServiceKind>(Kind),
            HealthCheck = Word<HealthCheckKind>(HealthCheck),
            Update = Word<UpdateState>(Update),
            Constraints = Constraints ?? [],
            HostPorts = HostPorts ?? [],
            Mounts = Mounts ?? [],
            Labels = Labels ?? [],
        }).Build() with
        {
            Tasks = [.. Tasks.Select((t, i) => new TaskView(t.Key, "s1", t.Value.Node, i + 1, Word<TaskState>(t.Value.State),
                TaskState.Running, PictureBuilder.Noon, PictureBuilder.Noon, "", "c"))],
        };
    }

    private static T Word<T>(string word) where T : struct, Enum => Enum.Parse<T>(word.Replace("_", "", StringComparison.Ordinal), true);

    /// <summary>Without a CPU figure nobody measured it.</summary>
    internal sealed record NodeEntry(
        double? CpuPercent = null, double? MemoryPercent = null, double SecondsAgo = 1, bool Ready = true, bool Active = true);

    internal sealed record TaskEntry(string Node, string State);
}
