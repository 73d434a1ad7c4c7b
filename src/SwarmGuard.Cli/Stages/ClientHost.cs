using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Stages;

/// <summary>A machine that users' requests come from: clients run there as plain containers, beside the service.</summary>
/// <param name="Name">Its host name.</param>
/// <param name="Engine">What starts them.</param>
internal sealed record ClientHost(string Name, EngineClient Engine)
{
    /// <summary>Borne by every container that is created there, so that it can be found again.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
