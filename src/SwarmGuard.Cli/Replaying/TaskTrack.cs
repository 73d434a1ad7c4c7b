using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Cli.Replaying;

/// <summary>What was recorded of one task's container, oldest first.</summary>
internal sealed record TaskTrack(string Container, string Name, string Service, string Node)
{
    public List<TaskPoint> Points { get; } = [];

    /// <summary>The task as an agent would tell of it. Its container's id serves as the task's: a container is a task's only one.</summary>
    public ContainerIdentity Identity { get; } = new(Container, Name, Service, Service, Container, HasHealthCheck: true);
}
