using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Actions;

/// <summary>What an action was decided upon; null in its place means that it was decided by a manager that died.</summary>
/// <param name="AlertId">The alert; null where none was needed.</param>
/// <param name="Decision">The decision, gate by gate.</param>
internal sealed record Reasons(string? AlertId, DecisionView Decision);
