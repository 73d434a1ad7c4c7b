using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Core.Planning;

/// <summary>Trouble with one task, to be judged: where it is, and what it uses there.</summary>
public sealed record MoveRequest(TaskView Task, ResourceUsage Usage, string BreachBecause);
