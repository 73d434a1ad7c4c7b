using SwarmGuard.Cli.Chaos.Plan;

namespace SwarmGuard.Cli.Chaos.Outcome;

/// <summary>A fault that was injected, or none, and the action that it may have disturbed.</summary>
/// <param name="Kind">What kind of.</param>
/// <param name="What">What was done to whom.</param>
/// <param name="During">What SwarmGuard was to do, and how far it was.</param>
/// <param name="Injected">From when on.</param>
/// <param name="Healed">When it was over.</param>
/// <param name="Calm">When everything had come to rest.</param>
internal sealed record Strike(FaultKind Kind, string What, string During, DateTimeOffset Injected, DateTimeOffset Healed, DateTimeOffset Calm)
{
    public StressKind Stress { get; init; }
}
