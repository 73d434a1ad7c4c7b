namespace SwarmGuard.Dashboard.Words;

/// <summary>One thing that an operator should know at the first look.</summary>
/// <param name="IsBad">It hinders SwarmGuard or the Swarm; else it is merely so.</param>
/// <param name="Sentence">What it is.</param>
public sealed record Concern(bool IsBad, string Sentence);
