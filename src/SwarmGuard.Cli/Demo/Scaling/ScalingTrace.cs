using SwarmGuard.Cli.Clients;
using SwarmGuard.Core.Wire;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>What was seen while replicas followed the load.</summary>
internal sealed record ScalingTrace
{
    public static readonly ScalingTrace None = new();

    /// <summary>In the order in which they were decided.</summary>
    public IReadOnlyList<ActionView> Actions { get; init; } = [];

    /// <summary>Every task of the service that was seen, as it was seen last.</summary>
    public IReadOnlyList<LabTask> Tasks { get; init; } = [];

    public IReadOnlyList<ClientRecord> Clients { get; init; } = [];

    /// <summary>Good answers of each replica over the last seconds with the most of them.</summary>
    public IReadOnlyDictionary<string, long> Shares { get; init; } = new Dictionary<string, long>();
}
