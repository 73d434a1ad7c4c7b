using SwarmGuard.Core.Moves;

namespace SwarmGuard.Core.Planning;

/// <summary>A move, decided.</summary>
/// <param name="ServiceVersion">The version it was decided on; the update is refused when the service has changed since.</param>
/// <param name="OldTasks">Every task of the service on the sick node: excluding the node moves them all.</param>
/// <param name="AddConstraints">The sick node, and nodes without headroom that hold no task of the service.</param>
/// <param name="Targets">Host names of the nodes that remain.</param>
public sealed record MovePlan(
    string ServiceId,
    string ServiceName,
    ulong ServiceVersion,
    string FromNodeId,
    string FromNode,
    IReadOnlyList<OldTask> OldTasks,
    IReadOnlyList<string> AddConstraints,
    IReadOnlyList<string> Targets);
