using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;

namespace SwarmGuard.Cli.Experiments.Playing;

/// <summary>Some experiments kill processes and cut power, which nobody may do to a Swarm that somebody uses.</summary>
internal static class FaultsNeeded
{
    /// <exception cref="LabException">These stages have no faults.</exception>
    public static void Require(IStages stages, string experiment)
    {
        if (!stages.HasFaults) throw new LabException($"{experiment}: it kills processes and switches nodes off, so it is played in a lab alone, not on {stages.What}");
    }
}
