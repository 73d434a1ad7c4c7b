namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>A quantity over a run's time.</summary>
/// <param name="Name">What: <c>replicas</c>.</param>
/// <param name="Unit">In what; empty where it has no unit.</param>
/// <param name="Steps">It keeps its value until the next point, as a number of replicas does.</param>
/// <param name="Points">Seconds since the run's zero, and the value; in order of time.</param>
internal sealed record Curve(string Name, string Unit, bool Steps, IReadOnlyList<CurvePoint> Points);
