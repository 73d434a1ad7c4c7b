namespace SwarmGuard.Core.Sampling;

/// <summary>What 100 % CPU of a container means.</summary>
public enum CpuUnit
{
    /// <summary>All that the container may use: its limit, or the whole node.</summary>
    Limit,

    /// <summary>One core, capped at 100: the original system's formula.</summary>
    Core,
}
