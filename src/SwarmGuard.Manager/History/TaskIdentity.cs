using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Manager.History;

/// <summary>Which task figures are of.</summary>
/// <param name="TaskId">Swarm's id of it.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Name">As people call it: service and slot, such as <c>web.1</c>, or service and node where there are no slots.</param>
/// <param name="Node">The node's host name.</param>
internal sealed record TaskIdentity(string TaskId, string Service, string Name, string Node)
{
    public static TaskIdentity Of(string taskId, string service, string container, string nodeId, string node) =>
        new(taskId, service, TaskNames.Of(container, taskId, service, nodeId, node), node);
}
