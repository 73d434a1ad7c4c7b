using SwarmGuard.Core.Metrics;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Overview;

namespace SwarmGuard.Manager.Metrics;

/// <summary>How services are, as <c>GET /services</c> shows them. By services and never by their tasks, which come and go without end.</summary>
internal sealed class ServiceMetrics(ServiceOverview overview, Lease lease) : IMetricSource
{
    /// <summary>Nine series each. Beyond, services are left out by name, and their number is told.</summary>
    public const int MostServices = 500;

    private static readonly string[] Modes = ["act", "observe", "off"];

    private static readonly MetricShape Services = MetricShape.Gauge("swarmguard_services", "Services of the Swarm.");

    private static readonly MetricShape LeftOut = MetricShape.Gauge(
        "swarmguard_services_left_out", "Services without metrics of their own, since there are more than 500.");

    private static readonly MetricShape Wanted = MetricShape.Gauge(
        "swarmguard_service_replicas_wanted", "How many replicas are asked for; no value for a global service or a job.", "service");

    private static readonly MetricShape Measured = MetricShape.Gauge(
        "swarmguard_service_replicas_measured", "How many of its tasks agents measured lately.", "service");

    private static readonly MetricShape Cpu = Share("swarmguard_service_cpu_percent", "CPU");
    private static readonly MetricShape Memory = Share("swarmguard_service_memory_percent", "Memory");
    private static readonly MetricShape Network = MetricShape.Gauge(
        "swarmguard_service_network_percent", "Network, received plus sent, of the node's card, on average over the tasks that were measured.", "service");

    private static readonly MetricShape Mode = MetricShape.Gauge(
        "swarmguard_service_mode", "1 for the mode that the service is in: act, observe or off.", "service", "mode");

    private static readonly MetricShape Paused = MetricShape.Gauge("swarmguard_service_paused", "Whether an operator paused it, or everything.", "service");

    public IReadOnlyList<MetricShape> Shapes => [Services, LeftOut, Wanted, Measured, Cpu, Memory, Network, Mode, Paused];

    public void Write(MetricPage page)
    {
        var all = lease.IsHeld ? overview.All() : [];
        var shown = all.Take(MostServices).ToList();
        page.Begin(Services);
        if (lease.IsHeld) page.Value(all.Count);
        page.Begin(LeftOut);
        if (lease.IsHeld) page.Value(all.Count - shown.Count);
        Each(page, Wanted, shown, s => s.Kind == "replicated" ? s.Replicas : null);
        Each(page, Measured, shown, s => s.Measured);
        Each(page, Cpu, shown, s => s.CpuPercent);
        Each(page, Memory, shown, s => s.MemoryPercent);
        Each(page, Network, shown, s => s.NetworkPercent);
        page.Begin(Mode);
        foreach (var service in shown)
        {
            foreach (var mode in Modes) page.Value(service.Mode == mode ? 1 : 0, service.Name, mode);
        }

        Each(page, Paused, shown, s => s.PausedSince is null ? 0 : 1);
    }

    private static MetricShape Share(string name, string what) => MetricShape.Gauge(
        name, $"{what} of the limit, or of the node where there is none, on average over the tasks that were measured; 100 is all of it.", "service");

    private static void Each(MetricPage page, MetricShape shape, List<ServiceStatus> services, Func<ServiceStatus, double?> value)
    {
        page.Begin(shape);
        foreach (var service in services) page.Value(value(service), service.Name);
    }
}
