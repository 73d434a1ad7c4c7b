namespace SwarmGuard.Simulator.Running;

/// <summary>How many seeds ran, and those in which a rule did not hold.</summary>
internal sealed record RangeResult(int Seeds, IReadOnlyList<SeedResult> Bad, long Events, long Writes);
