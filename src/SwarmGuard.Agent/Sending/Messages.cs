using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Core.Detection;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Agent.Sending;

/// <summary>Puts samples and breaches into the wire's words. What is stamped at sending is left out here.</summary>
internal static class Messages
{
    /// <summary>Thousandths: finer than anything measured, and a third of the bytes.</summary>
    private const int Digits = 3;

    public static AlertMessage Alert(Breach breach, Scenario scenario, NodeIdentity node)
    {
        var container = breach.Sample.Container;
        return new AlertMessage
        {
            // Made once, where the alert is: whatever sends it again sends the same.
            AlertId = Guid.CreateVersion7(breach.Sample.At > DateTimeOffset.UnixEpoch ? breach.Sample.At : DateTimeOffset.UnixEpoch).ToString("N"),
            Timestamp = breach.Sample.At,
            Node = node.Name,
            NodeId = node.NodeId,
            ContainerId = container.ContainerId,
            ContainerName = container.ContainerName,
            ServiceName = container.ServiceName,
            TaskId = container.TaskId,
            Scenario = ScenarioNames.Of(scenario),
            Metrics = Metrics(breach.Sample.Usage),
            Because = breach.Because,
        };
    }

    public static SampleBatch Batch(SamplePicture picture, NodeIdentity node, string source, long dropped) => new()
    {
        NodeId = node.NodeId,
        Node = node.Name,
        SentAt = picture.At,
        Dropped = dropped,
        Source = source,
        NodeSample = picture.Node is { } usage ? Node(picture.At, usage) : null,
        Containers = [.. picture.Containers.Select(Container)],
    };

    private static NodeReport Node(DateTimeOffset at, in NodeUsage usage) => new()
    {
        At = at,
        CpuPercent = Round(usage.CpuPercent),
        CpuCores = Round(usage.CpuCores),
        MemoryPercent = Round(usage.MemoryPercent),
        MemoryMb = Round(usage.MemoryMb),
        NetworkInMbps = Round(usage.NetworkInMbps),
        NetworkOutMbps = Round(usage.NetworkOutMbps),
    };

    private static ContainerReport Container(JudgedSample judged) => Container(judged.Sample, judged.InBreach);

    private static ContainerReport Container(ContainerSample sample, bool? inBreach) => new()
    {
        At = sample.At,
        ContainerId = sample.Container.ContainerId,
        ContainerName = sample.Container.ContainerName,
        ServiceId = sample.Container.ServiceId,
        ServiceName = sample.Container.ServiceName,
        TaskId = sample.Container.TaskId,
        HasHealthCheck = sample.Container.HasHealthCheck,
        InBreach = inBreach,
        CpuCores = Round(sample.Usage.CpuCores),
        Metrics = Metrics(sample.Usage),
    };

    private static AlertMetrics Metrics(in ResourceUsage usage) => new()
    {
        CpuPercent = Round(usage.CpuPercent),
        MemoryMb = Round(usage.MemoryMb),
        MemoryPercent = Round(usage.MemoryPercent),
        NetworkRxMbps = Round(usage.NetworkRxMbps),
        NetworkTxMbps = Round(usage.NetworkTxMbps),
        NetworkPercent = Round(usage.NetworkPercent),
    };

    private static double Round(double value) => Math.Round(value, Digits);
}
