namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>Something that happened in a run.</summary>
/// <param name="At">Seconds since the run's zero.</param>
/// <param name="Name">A word for a plot: <c>T0</c>, <c>killed</c>.</param>
/// <param name="Text">A sentence for a list.</param>
internal sealed record Mark(double At, string Name, string Text);
