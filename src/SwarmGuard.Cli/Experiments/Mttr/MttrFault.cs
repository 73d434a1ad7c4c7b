using SwarmGuard.Lab;
using SwarmGuard.Lab.Faults;

namespace SwarmGuard.Cli.Experiments.Mttr;

/// <summary>A way in which a task is lost, after which Swarm by itself makes another one.</summary>
/// <param name="Key">The first word of its arms' keys.</param>
/// <param name="Title">For people.</param>
/// <param name="On">The fault of a service on a node.</param>
internal sealed record MttrFault(string Key, string Title, Func<LabNode, string, IFault> On)
{
    /// <summary>It strikes the node, with every service on it at once.</summary>
    public bool IsOfNode { get; init; }

    public static IReadOnlyList<MttrFault> All { get; } =
    [
        // From the host: inside a container its first process gets no signal that it has no handler for, SIGKILL from its own kind included.
        new("kill", "process killed", (node, service) => new KilledProcess(node, service)),
        new("hang", "process hangs", (node, service) => new HangingProcess(node, service)),
        new("node", "node lost", (node, _) => new LostNode(node)) { IsOfNode = true },
    ];
}
