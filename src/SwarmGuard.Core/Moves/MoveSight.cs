using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Moves;

/// <summary>What is seen of a move under way.</summary>
/// <param name="Service">Null when the service no longer exists.</param>
/// <param name="Remains">Something of the move's is still in the service's spec.</param>
/// <param name="TemplateChanged">Somebody else changed the task template since the move began.</param>
public sealed record MoveSight(
    ServiceView? Service,
    bool Remains,
    bool TemplateChanged,
    IReadOnlyList<TaskView> Tasks,
    IReadOnlyList<NodeView> Nodes,
    DateTimeOffset Now);
