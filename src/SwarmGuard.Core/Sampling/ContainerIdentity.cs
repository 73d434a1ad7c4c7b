namespace SwarmGuard.Core.Sampling;

/// <summary>Who a container is, as the engine's labels tell. The service and task fields are empty for a container outside any service.</summary>
public sealed record ContainerIdentity(
    string ContainerId,
    string ContainerName,
    string ServiceId,
    string ServiceName,
    string TaskId,
    bool HasHealthCheck);
