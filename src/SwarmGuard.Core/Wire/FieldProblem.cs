namespace SwarmGuard.Core.Wire;

/// <summary>One thing wrong with a request's body.</summary>
/// <param name="Field">The field's path, for example <c>metrics.cpu_percent</c>.</param>
/// <param name="Value">What was given, shortened; null when it is missing.</param>
/// <param name="Problem">What is wrong and what is allowed.</param>
public sealed record FieldProblem(string Field, string? Value, string Problem);
