using SwarmGuard.Core.Metrics;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Manager.Metrics;

/// <summary>How the engine answers what the manager asks of Swarm.</summary>
internal sealed class EngineMetrics : IMetricSource
{
    private static readonly MetricShape Calls = MetricShape.Histogram(
        "swarmguard_engine_call_seconds", "How long calls of the engine took, whether or not they succeeded.", "method");

    private static readonly MetricShape Failures = MetricShape.Counter(
        "swarmguard_engine_call_failures_total", "Calls of the engine that failed, by the kind of fault.", "fault");

    private readonly Spread _calls = new(Calls, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30);
    private readonly Tally _failures = new(Failures);

    public EngineMetrics()
    {
        foreach (var method in (string[])["GET", "POST"]) _calls.Zero(method);
        foreach (var fault in Enum.GetNames<EngineFault>()) _failures.Zero(fault);
    }

    public IReadOnlyList<MetricShape> Shapes => [Calls, Failures];

    public void Took(string method, TimeSpan time) => _calls.Observe(time.TotalSeconds, method);

    public void Failed(EngineFault fault) => _failures.Count(fault.ToString());

    public void Write(MetricPage page)
    {
        _calls.WriteTo(page);
        _failures.WriteTo(page);
    }
}
