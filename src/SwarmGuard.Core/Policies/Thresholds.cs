namespace SwarmGuard.Core.Policies;

/// <summary>When a sample is a breach. All figures in percent; a value must lie strictly above (or below) to count.</summary>
/// <param name="CpuPercent">CPU above this is pressure.</param>
/// <param name="MemoryPercent">Memory above this is pressure.</param>
/// <param name="NetworkLowPercent">Pressure with network below this: the task struggles with its node, so it is moved.</param>
/// <param name="NetworkHighPercent">Pressure with network above this: users ask for more, so replicas are added.</param>
public sealed record Thresholds(double CpuPercent, double MemoryPercent, double NetworkLowPercent, double NetworkHighPercent)
{
    /// <summary>The original system's figures.</summary>
    public static readonly Thresholds Default = new(75, 80, 35, 65);
}
