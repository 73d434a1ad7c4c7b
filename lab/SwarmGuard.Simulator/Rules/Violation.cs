namespace SwarmGuard.Simulator.Rules;

/// <summary>A rule that did not hold: when, and what was seen.</summary>
internal sealed record Violation(Rule Rule, TimeSpan At, string What);
