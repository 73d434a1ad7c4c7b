namespace SwarmGuard.Core.Detection;

/// <summary>What kind of trouble an alert reports.</summary>
public enum Scenario
{
    /// <summary>Pressure with little network: the task is moved to a better node.</summary>
    Migration,

    /// <summary>Pressure with much network: replicas are added.</summary>
    ScaleUp,

    /// <summary>Replicas idle: some are removed.</summary>
    ScaleDown,
}
