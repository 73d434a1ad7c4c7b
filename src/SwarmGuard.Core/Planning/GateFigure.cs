namespace SwarmGuard.Core.Planning;

/// <summary>A measured value and the limit it was held against, in the same unit.</summary>
public sealed record GateFigure(double Measured, double Limit, string Unit);
