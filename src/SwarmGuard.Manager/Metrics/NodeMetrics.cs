using SwarmGuard.Core.Metrics;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Metrics;

/// <summary>
/// The Swarm's nodes and their agents. Only the manager that leads knows them: what another one heard before it lost the lease only gets
/// older, and would read as if agents had fallen silent.
/// </summary>
internal sealed class NodeMetrics(NodeBook nodes, SampleBook samples, PolicyBook policies, Lease lease) : IMetricSource
{
    private static readonly MetricShape Nodes = MetricShape.Gauge(
        "swarmguard_nodes", "Nodes of the Swarm: listed, of them ready, and of them heard of by their agents lately.", "state");

    private static readonly MetricShape Ready = MetricShape.Gauge("swarmguard_node_ready", "Whether Swarm hears the node's heartbeats.", "node", "node_id");

    private static readonly MetricShape Reporting = MetricShape.Gauge(
        "swarmguard_node_reporting", "Whether a batch of the node's agent came lately (sample_max_age); 0 also where none ever came.", "node", "node_id");

    private static readonly MetricShape Age = MetricShape.Gauge(
        "swarmguard_node_batch_age_seconds", "How long ago the node's agent sent its last batch; no value where none ever came.", "node", "node_id");

    private static readonly MetricShape Dropped = MetricShape.Counter(
        "swarmguard_agent_dropped_total", "Alerts and batches that the node's agent gave up sending since it started, by its own word.", "node", "node_id");

    public IReadOnlyList<MetricShape> Shapes => [Nodes, Ready, Reporting, Age, Dropped];

    public void Write(MetricPage page)
    {
        var listed = lease.IsHeld ? nodes.Listed : [];
        var heard = (lease.IsHeld ? samples.Pictures() : []).ToDictionary(p => p.Batch.NodeId);
        var fresh = heard.Values.Where(p => p.AgeMs <= policies.Freshness.TotalMilliseconds).Select(p => p.Batch.NodeId).ToHashSet();
        page.Begin(Nodes);
        if (lease.IsHeld)
        {
            page.Value(listed.Count, "listed");
            page.Value(listed.Count(n => n.IsReady), "ready");
            page.Value(fresh.Count, "reporting");
        }

        page.Begin(Ready);
        foreach (var node in listed) page.Value(node.IsReady ? 1 : 0, node.Hostname, node.Id);
        page.Begin(Reporting);
        foreach (var node in listed) page.Value(fresh.Contains(node.Id) ? 1 : 0, node.Hostname, node.Id);
        Each(page, Age, heard.Values, p => p.AgeMs / 1000);
        Each(page, Dropped, heard.Values, p => p.Batch.Dropped);
    }

    private static void Each(MetricPage page, MetricShape shape, IEnumerable<NodePicture> pictures, Func<NodePicture, double> value)
    {
        page.Begin(shape);
        foreach (var picture in pictures) page.Value(value(picture), picture.Batch.Node, picture.Batch.NodeId);
    }
}
