namespace SwarmGuard.Manager.History;

/// <summary>Which task figures are of.</summary>
/// <param name="TaskId">Swarm's id of it.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Name">As people call it: service and slot, such as <c>web.1</c>, or service and node where there are no slots.</param>
/// <param name="Node">The node's host name.</param>
internal sealed record TaskIdentity(string TaskId, string Service, string Name, string Node)
{
    /// <summary>An engine calls a task's container by service, slot (or node's id) and task.</summary>
    public static TaskIdentity Of(string taskId, string service, string container, string nodeId, string node)
    {
        var name = container.TrimStart('/');
        if (name.EndsWith("." + taskId, StringComparison.Ordinal)) name = name[..^(taskId.Length + 1)];
        if (!name.StartsWith(service + ".", StringComparison.Ordinal)) return new(taskId, service, service, node);
        return new(taskId, service, name == $"{service}.{nodeId}" ? $"{service}.{node}" : name, node);
    }
}
