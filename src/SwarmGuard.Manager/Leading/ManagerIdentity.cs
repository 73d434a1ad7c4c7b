namespace SwarmGuard.Manager.Leading;

/// <summary>Who this manager is among those of one Swarm.</summary>
/// <param name="Holder">Of this process alone: one that starts again is somebody else.</param>
/// <param name="Node">Where it runs, for people.</param>
/// <param name="Task">Its Swarm task; empty where it is none.</param>
internal sealed record ManagerIdentity(string Holder, string Node, string Task)
{
    public static ManagerIdentity New(string? node, string? task) =>
        new(Guid.NewGuid().ToString("N")[..12], node ?? Environment.MachineName, task ?? "");
}
