using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Core.Metrics;

namespace SwarmGuard.Agent.Metrics;

/// <summary>How the agent itself does: its passes, and what became of what it had to tell the manager.</summary>
internal sealed class AgentMetrics(
    Func<SampleLoop> loop, AlertSender alertSender, AlertQueue alerts, SampleSender samples, LatestPicture picture, NodeIdentity node) : IMetricSource
{
    private readonly (MetricShape Shape, Func<double> Value)[] _figures =
    [
        (Counter("swarmguard_agent_passes_total", "Passes over the node and its containers."), () => loop().Passes),
        (Counter("swarmguard_agent_missed_ticks_total", "Passes that took longer than the period, so that one was left out."), () => loop().Overruns),
        (Gauge("swarmguard_agent_pass_duration_seconds", "How long the last pass took."), () => loop().LastPass.TotalSeconds),
        (Counter("swarmguard_agent_alerts_sent_total", "Alerts that the manager took."), () => alertSender.Sent),
        (Counter("swarmguard_agent_alerts_failed_total", "Attempts to send an alert that failed or were refused; it is tried again where that can help."),
            () => alertSender.Failed),
        (Counter("swarmguard_agent_alerts_dropped_total", "Alerts that will never be sent, because there were too many or they grew too old."),
            () => alerts.Dropped),
        (Gauge("swarmguard_agent_alerts_waiting", "Alerts on their way out."), () => alerts.Count),
        (Counter("swarmguard_agent_batches_sent_total", "Batches that the manager took."), () => samples.Sent),
        (Counter("swarmguard_agent_batches_failed_total", "Batches that failed or were refused."), () => samples.Failed),
        (Counter("swarmguard_agent_batches_replaced_total", "Batches that a newer one replaced before they were sent."), () => picture.Replaced),
        (Gauge("swarmguard_agent_manager_reachable", "Whether the manager took the last batch."), () => samples.IsReached ? 1 : 0),
    ];

    public IReadOnlyList<MetricShape> Shapes => [.. _figures.Select(figure => figure.Shape)];

    public void Write(MetricPage page)
    {
        foreach (var (shape, value) in _figures)
        {
            page.Begin(shape);
            page.Value(value(), node.Name);
        }
    }

    private static MetricShape Counter(string name, string help) => MetricShape.Counter(name, help, "node");

    private static MetricShape Gauge(string name, string help) => MetricShape.Gauge(name, help, "node");
}
