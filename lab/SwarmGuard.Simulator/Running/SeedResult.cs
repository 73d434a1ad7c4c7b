using SwarmGuard.Simulator.Plans;
using SwarmGuard.Simulator.Rules;

namespace SwarmGuard.Simulator.Running;

/// <summary>How one run ended.</summary>
/// <param name="Plan">What was run.</param>
/// <param name="Violation">The first rule that did not hold; null when all did.</param>
/// <param name="Events">Events of the loop.</param>
/// <param name="Writes">Writes of managers to services.</param>
/// <param name="Lasted">Simulated time.</param>
/// <param name="Story">Empty where nobody asked for it.</param>
internal sealed record SeedResult(Plan Plan, Violation? Violation, long Events, int Writes, TimeSpan Lasted, string Story);
