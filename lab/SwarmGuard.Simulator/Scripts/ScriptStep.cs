using System.Text.Json.Nodes;

namespace SwarmGuard.Simulator.Scripts;

/// <summary>One thing that is done to a Swarm, in words that a simulated and a real one understand.</summary>
/// <param name="At">When, from the script's begin.</param>
/// <param name="Kind">What.</param>
/// <param name="Target">The service's name, or the node's.</param>
/// <param name="Edit">Makes of a spec what it shall be.</param>
public sealed record ScriptStep(TimeSpan At, StepKind Kind, string Target, Action<JsonObject>? Edit = null);
