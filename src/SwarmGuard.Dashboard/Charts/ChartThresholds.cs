namespace SwarmGuard.Dashboard.Charts;

/// <summary>The lines that a service's figures are judged by, in percent; null where one is not known.</summary>
public sealed record ChartThresholds(double? Cpu, double? Memory, double? NetworkLow, double? NetworkHigh);
