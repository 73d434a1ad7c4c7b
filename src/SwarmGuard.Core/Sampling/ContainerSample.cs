namespace SwarmGuard.Core.Sampling;

/// <summary>One container's figures at one instant.</summary>
public sealed record ContainerSample(ContainerIdentity Container, DateTimeOffset At, ResourceUsage Usage);
