namespace SwarmGuard.Core.Planning;

/// <summary>One condition of a decision, as it was judged.</summary>
/// <param name="Name">What is asked, in a word or two: "health check", "headroom".</param>
/// <param name="Passed">It does not stand in the way of acting.</param>
/// <param name="Because">What was found, in one sentence; of a gate that is shut, why nothing is done.</param>
/// <param name="Figure">What was measured against which limit, where the gate is about a number.</param>
/// <param name="Setting">The key of the setting that decides it, if one does.</param>
public sealed record Gate(string Name, bool Passed, string Because, GateFigure? Figure = null, string? Setting = null);
