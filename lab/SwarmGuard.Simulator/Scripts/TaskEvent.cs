namespace SwarmGuard.Simulator.Scripts;

/// <summary>Something that was seen of a task for the first time.</summary>
/// <param name="At">When it was seen, from the script's begin.</param>
/// <param name="Service">Its service's name.</param>
/// <param name="Slot">Its slot.</param>
/// <param name="Attempt">The how manieth task of its slot it is.</param>
/// <param name="Node">Where it was running, by id; else empty.</param>
/// <param name="What"><c>made</c>, <c>pending: ...</c>, <c>running on A</c>, <c>let go</c>, <c>shutdown</c>, <c>failed</c>, <c>rejected</c>.</param>
public sealed record TaskEvent(TimeSpan At, string Service, int Slot, int Attempt, string Node, string What);
