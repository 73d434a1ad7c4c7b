using SwarmGuard.Core.Policies;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Manager.Settings;

/// <summary>All that the manager is told from outside, validated.</summary>
internal sealed record ManagerSettings(EngineAddress Engine, Uri ListenUrl, ServicePolicy Policy);
