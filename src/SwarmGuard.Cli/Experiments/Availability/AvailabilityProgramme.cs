using SwarmGuard.Cli.Chaos.Plan;

namespace SwarmGuard.Cli.Experiments.Availability;

/// <summary>What happens in the hour: moves and changes of replicas, with every fault that there is and without any, in an order that follows from a seed.</summary>
internal static class AvailabilityProgramme
{
    /// <summary>About a third of all rounds have no fault: most of a Swarm's days are like that.</summary>
    private const int RoundsWithoutFault = 5;

    public static int SeedOf(int run) => 20_261_124 + run;

    public static IEnumerable<PlannedRound> Rounds(int seed) =>
        ChaosPlan.Rounds(seed, [.. FaultKinds.All, .. Enumerable.Repeat(FaultKinds.None, RoundsWithoutFault)]);

    /// <summary>As figures and facts name an event: the fault, or the action where there was none.</summary>
    public static string NameOf(FaultKind kind, StressKind stress) =>
        kind != FaultKinds.None ? kind.Name : stress == StressKind.Move ? "move alone" : "scaling alone";
}
