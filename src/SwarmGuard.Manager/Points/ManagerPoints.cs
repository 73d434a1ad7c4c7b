using SwarmGuard.Core.Wire;
using SwarmGuard.Sinks.Lines;

namespace SwarmGuard.Manager.Points;

/// <summary>Points of what only the manager knows, but for actions. Tags are in the order of their names.</summary>
internal static class ManagerPoints
{
    private const int ShortId = 12;

    /// <summary>At the time of the sample, by the node's clock: beside the container's own points.</summary>
    public static byte[]? Of(AlertMessage alert, AlertAnswer answer) =>
        new LineBuilder().Begin("alerts").Tag("cid", alert.ContainerId.Length > ShortId ? alert.ContainerId[..ShortId] : alert.ContainerId)
            .Tag("node", alert.Node).Tag("scenario", alert.Scenario).Tag("service", alert.ServiceName).Tag("status", answer.Status)
            .Number("cpu", alert.Metrics.CpuPercent).Number("mem", alert.Metrics.MemoryPercent).Number("net", alert.Metrics.NetworkPercent)
            .Whole("breach_count", answer.BreachCount).Text("id", answer.AlertId).Text("text", alert.Because ?? answer.Message)
            .End(alert.Timestamp);

    public static byte[]? OfHold(TimelineEntry hold) =>
        new LineBuilder().Begin("holds").Tag("reason", hold.Decision?.Reason).Tag("service", hold.Service)
            .Text("text", hold.Message).Text("alert", hold.AlertId).End(hold.At);

    /// <summary>Of a global service and a job Swarm wants no number, so that only what was measured is told.</summary>
    public static byte[]? Of(ServiceStatus service, DateTimeOffset now) =>
        new LineBuilder().Begin("replicas").Tag("kind", service.Kind).Tag("service", service.Name)
            .Whole("wanted", service.Kind == "replicated" ? service.Replicas : null).Whole("measured", service.Measured).End(now);
}
