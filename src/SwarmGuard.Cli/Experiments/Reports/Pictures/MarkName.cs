namespace SwarmGuard.Cli.Experiments.Reports.Pictures;

/// <summary>A name for one place on the x axis, or for several that are too close for names of their own.</summary>
internal readonly record struct MarkName(double At, string Text);
