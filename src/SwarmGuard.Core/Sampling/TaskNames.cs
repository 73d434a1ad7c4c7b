namespace SwarmGuard.Core.Sampling;

/// <summary>What people call a task.</summary>
public static class TaskNames
{
    /// <summary>
    /// Service and slot, such as <c>web.1</c>; service and node's name where there are no slots. An engine calls a container by service, slot (or
    /// the node's id) and the task's id, which would be another name with every task. A container that is no task keeps its own name.
    /// </summary>
    public static string Of(string container, string taskId, string service, string nodeId, string node)
    {
        var name = container.TrimStart('/');
        if (taskId.Length == 0) return name;
        if (name.EndsWith("." + taskId, StringComparison.Ordinal)) name = name[..^(taskId.Length + 1)];
        if (!name.StartsWith(service + ".", StringComparison.Ordinal)) return service;
        return nodeId.Length > 0 && name == $"{service}.{nodeId}" ? $"{service}.{node}" : name;
    }
}
