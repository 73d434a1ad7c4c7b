namespace SwarmGuard.Docker.Containers;

/// <summary>
/// Knows SwarmGuard's own containers. They are sampled but raise no alerts: the agent belongs on every node and can't be
/// moved, and a manager that moves itself is killed in the middle of its own action.
/// </summary>
public static class OwnContainers
{
    public const string RoleLabel = "swarmguard.role";

    private static readonly string[] Names = ["monitoring-agent", "recovery-manager"];

    /// <summary>By our label, or by the image's or service's name as in the original system's stack files.</summary>
    public static bool Include(string role, string? image, string serviceName) =>
        role.Length > 0 || Names.Contains(ImageName(image ?? "")) || Array.Exists(Names, name => IsService(serviceName, name));

    /// <summary><c>registry:5000/team/monitoring-agent:1.2@sha256:..</c> is named monitoring-agent.</summary>
    private static string ImageName(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        var end = name.AsSpan().IndexOfAny(':', '@');
        return end < 0 ? name : name[..end];
    }

    /// <summary>A stack puts its own name before the service's: <c>guard_monitoring-agent</c>.</summary>
    private static bool IsService(string service, string name) =>
        service == name || service.EndsWith("_" + name, StringComparison.Ordinal);
}
