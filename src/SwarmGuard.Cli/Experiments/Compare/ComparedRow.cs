namespace SwarmGuard.Cli.Experiments.Compare;

/// <summary>One headline with what stands beside it.</summary>
/// <param name="Original">Theirs.</param>
/// <param name="Ours">What was measured here.</param>
/// <param name="Missing">Commands that would measure what was not.</param>
internal sealed record ComparedRow(OriginalFigure Original, IReadOnlyList<OursFigure> Ours, IReadOnlyList<string> Missing);
