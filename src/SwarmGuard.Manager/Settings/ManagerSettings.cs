using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Manager.Settings;

/// <summary>All that the manager is told from outside, validated.</summary>
internal sealed record ManagerSettings(EngineAddress Engine, Uri ListenUrl, SetPolicy Policy)
{
    public ConfigurationView Configuration { get; init; } = new() { File = "" };
}
