namespace SwarmGuard.Core.Policies;

/// <summary>What the four thresholds are called where they are read.</summary>
public sealed record ThresholdNames(string Cpu, string Memory, string NetworkLow, string NetworkHigh);
