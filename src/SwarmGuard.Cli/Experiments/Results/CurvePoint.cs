namespace SwarmGuard.Cli.Experiments.Results;

/// <param name="At">Seconds since the run's zero.</param>
/// <param name="Value">The value there.</param>
internal readonly record struct CurvePoint(double At, double Value);
