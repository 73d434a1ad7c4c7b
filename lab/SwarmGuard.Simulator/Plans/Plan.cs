using SwarmGuard.Core.Policies;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Plans;

/// <summary>All that is drawn of a seed before it runs: the scene, and what happens in it.</summary>
/// <param name="Seed">What it is drawn from, and what draws the rest as it runs.</param>
/// <param name="Nodes">How many.</param>
/// <param name="Policy">What holds for all services.</param>
/// <param name="Times">How long the Swarm's steps take.</param>
/// <param name="LatencyMs">Between the manager and its engine, about.</param>
/// <param name="Quiet">From then on nothing more happens, and what was broken is mended.</param>
internal sealed record Plan(long Seed, int Nodes, ServicePolicy Policy, SwarmTimes Times, double LatencyMs, TimeSpan Quiet, IReadOnlyList<PlanEvent> Events);
