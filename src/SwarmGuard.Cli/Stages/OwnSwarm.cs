using SwarmGuard.Cli.Manager;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Cli.Stages;

/// <summary>A Swarm that somebody has, and how to play there.</summary>
internal sealed record OwnSwarm
{
    /// <summary>The engine of one of its managers: all is created there, and users' requests come from there.</summary>
    public required EngineAddress Host { get; init; }

    /// <summary>More of its engines that users' requests come from.</summary>
    public IReadOnlyList<EngineAddress> ClientHosts { get; init; } = [];

    /// <summary>The recovery manager at work there.</summary>
    public required ManagerAddress Manager { get; init; }

    public required string WebStressImage { get; init; }

    public required string LoadClientImage { get; init; }

    /// <summary>Services get a virtual IP, as they do where nobody says otherwise; without, clients look up the replicas.</summary>
    public bool HasVirtualIps { get; init; } = true;
}
