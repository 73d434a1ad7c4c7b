namespace SwarmGuard.Simulator.Rules;

/// <summary>One thing that must hold, whatever happens.</summary>
/// <param name="Name">Short, for reports.</param>
/// <param name="Sentence">What must hold.</param>
internal sealed record Rule(string Name, string Sentence);
