namespace SwarmGuard.Core.Policies;

/// <summary>How many replicas a breach calls for.</summary>
public enum ScalingStrategy
{
    /// <summary>As many as bring the average to its target: <c>ceil(current x metric / target)</c>, the formula of the Kubernetes HPA.</summary>
    TargetTracking,

    /// <summary>One more, as the original system did.</summary>
    Step,
}
