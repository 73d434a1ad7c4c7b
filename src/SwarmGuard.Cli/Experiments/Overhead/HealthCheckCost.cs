namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>Processor time that one health check of the agent took, beyond what was going on anyway.</summary>
/// <param name="EngineMs">Of the engine, which starts a process in the container.</param>
/// <param name="AgentMs">Of that process.</param>
/// <param name="Interval">How often the engine does so.</param>
internal sealed record HealthCheckCost(double EngineMs, double AgentMs, TimeSpan Interval)
{
    public double EnginePercent => EngineMs / Interval.TotalMilliseconds * 100;

    public double AgentPercent => AgentMs / Interval.TotalMilliseconds * 100;
}
