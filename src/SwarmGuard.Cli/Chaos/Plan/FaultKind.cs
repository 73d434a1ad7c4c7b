using SwarmGuard.Lab;
using SwarmGuard.Lab.Faults;

namespace SwarmGuard.Cli.Chaos.Plan;

/// <summary>A kind of fault, and what may be expected of whoever meets it.</summary>
/// <param name="Name">As the command line and the report name it.</param>
/// <param name="IsHidden">No request may fail for it: it takes nothing away that serves.</param>
/// <param name="Why">Why that is so.</param>
/// <param name="Hold">How long it lasts, drawn evenly; none where it ends by itself.</param>
/// <param name="On">The fault on a node. Those of the manager are always where the manager is.</param>
internal sealed record FaultKind(string Name, bool IsHidden, string Why, HoldRange Hold, Func<LabNode, IFault> On)
{
    /// <summary>It strikes the recovery manager, wherever that runs.</summary>
    public bool IsOfManager { get; init; }

    /// <summary>Not on the Swarm's only manager: without it nobody could say what is running.</summary>
    public bool IsForWorkers { get; init; }
}
