namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>A headline of the original system, and what of ours stands beside it.</summary>
/// <param name="Key">For programs.</param>
/// <param name="What">What was measured.</param>
/// <param name="Figure">As the original states it.</param>
/// <param name="How">How it was measured there, as far as that is known.</param>
/// <param name="Sources">Ours.</param>
/// <param name="Reading">What of it can be compared and what cannot.</param>
internal sealed record OriginalFigure(string Key, string What, string Figure, string How, IReadOnlyList<OursSource> Sources, string Reading);
