namespace SwarmGuard.Simulator.Scripts;

/// <summary>
/// A fixed sequence of changes to a Swarm. Played on the simulated Swarm (<see cref="ScriptPlayer"/>) and on a real one it must make the same
/// history of tasks: what proves that the simulation is like what it simulates.
/// </summary>
/// <param name="Nodes">How many nodes the Swarm has: n1, n2, ...</param>
/// <param name="Steps">In order of time.</param>
/// <param name="Until">When to stop looking.</param>
public sealed record SwarmScript(int Nodes, IReadOnlyList<ScriptStep> Steps, TimeSpan Until);
