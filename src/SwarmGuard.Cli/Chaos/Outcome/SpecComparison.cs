namespace SwarmGuard.Cli.Chaos.Outcome;

/// <summary>A service's spec before and after.</summary>
internal sealed record SpecComparison(string Service, IReadOnlyList<string> Differences);
