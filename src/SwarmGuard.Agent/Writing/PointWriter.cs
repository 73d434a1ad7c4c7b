using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Sinks.Lines;
using SwarmGuard.Sinks.Sending;

namespace SwarmGuard.Agent.Writing;

/// <summary>
/// Makes points of what a pass saw, once whoever judges it has seen it, in the original system's measurements: <c>nodes</c> and
/// <c>containers</c>. Costs the pass some microseconds for each container, and never waits.
/// </summary>
internal sealed class PointWriter(ISampleSink judge, PointSink points, NodeIdentity node) : ISampleSink
{
    /// <summary>As <c>docker ps</c> shows it.</summary>
    private const int ShortId = 12;

    private readonly LineBuilder _line = new();
    private readonly List<byte[]> _pass = [];

    public bool? Sampled(WatchedContainer container, ContainerSample sample) => judge.Sampled(container, sample);

    public void PassDone(SamplePicture picture)
    {
        judge.PassDone(picture);
        // Points without a node would stand in the database for ever, and be nobody's.
        if (!node.IsKnown || node.Name is not { Length: > 0 } name) return;
        _pass.Clear();
        if (picture.Node is { } usage) Add(Of(name, usage).End(picture.At));
        foreach (var judged in picture.Containers) Add(Of(name, judged.Sample).End(judged.Sample.At));
        points.Put(_pass);
    }

    private void Add(byte[]? point)
    {
        if (point is not null) _pass.Add(point);
    }

    private LineBuilder Of(string name, in NodeUsage usage) => _line.Begin("nodes").Tag("node", name)
        .Number("cpu", usage.CpuPercent).Number("mem", usage.MemoryPercent)
        .Number("net_in", usage.NetworkInMbps).Number("net_out", usage.NetworkOutMbps);

    // Tags in the order of their names, as the database wants them for speed.
    private LineBuilder Of(string name, ContainerSample sample)
    {
        var (who, usage) = (sample.Container, sample.Usage);
        var id = who.ContainerId.Length > ShortId ? who.ContainerId[..ShortId] : who.ContainerId;
        return _line.Begin("containers").Tag("cid", id).Tag("container", who.ContainerName).Tag("node", name).Tag("service", who.ServiceName)
            .Number("cpu", usage.CpuPercent).Number("mem", usage.MemoryPercent).Number("mem_mb", usage.MemoryMb)
            .Number("net", usage.NetworkPercent).Number("net_in", usage.NetworkRxMbps).Number("net_out", usage.NetworkTxMbps);
    }
}
