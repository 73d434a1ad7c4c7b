namespace SwarmGuard.Core.Cluster;

/// <summary>An operating system and architecture that a service's image is built for; empty means any.</summary>
public sealed record Platform(string Os, string Architecture);
