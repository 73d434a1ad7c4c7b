namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>Something that figures depend on.</summary>
/// <param name="Group"><c>machine</c>, <c>engine</c>, <c>settings</c>, <c>application</c>, <c>load</c>, <c>versions</c>.</param>
/// <param name="Name">What: <c>kernel</c>.</param>
/// <param name="Value">As it was in this run.</param>
internal sealed record Condition(string Group, string Name, string Value);
