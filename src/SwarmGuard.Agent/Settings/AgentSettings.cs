using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Access;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Sinks.Settings;

namespace SwarmGuard.Agent.Settings;

/// <summary>The agent's settings, validated.</summary>
internal sealed record AgentSettings
{
    /// <summary>Null: the engine's host name.</summary>
    public string? NodeName { get; init; }

    /// <summary>Null: the engine says.</summary>
    public string? NodeId { get; init; }

    public DiscoveryKind Discovery { get; init; }

    /// <summary>The lab's node group; null: the whole machine.</summary>
    public string? NodeCgroup { get; init; }

    /// <summary>Null: all processors of the machine.</summary>
    public double? NodeCpus { get; init; }

    /// <summary>Null: the node's physical cards.</summary>
    public string? NetworkCard { get; init; }

    /// <summary>Null: what the cards say.</summary>
    public double? NetworkMbps { get; init; }

    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether POLL_INTERVAL was set; else the manager may name another period.</summary>
    public bool PeriodIsOwn { get; init; }

    public required Uri ManagerUrl { get; init; }

    /// <summary>What proves the agent to the manager, and the manager to the agent.</summary>
    public TokenFile Secret { get; init; } = TokenFile.OfAgents(_ => null);

    /// <summary>Whom to trust, and what to show, at an https address.</summary>
    public TlsFiles Tls { get; init; } = TlsFiles.None;

    public Thresholds Thresholds { get; init; } = Thresholds.Default;
    public CpuUnit CpuUnit { get; init; }
    public LogFormat LogFormat { get; init; }
    public required EngineAddress Engine { get; init; }
    public required HostFolders Host { get; init; }
    public string HealthFile { get; init; } = DefaultHealthFile;

    /// <summary>Where <c>GET /metrics</c> is answered; null: nowhere.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>What who asks for metrics must show; without a file, nothing.</summary>
    public TokenFile MetricsToken { get; init; } = TokenFile.OfMetrics(_ => null);

    public const string DefaultHealthFile = "/tmp/monitoring-agent.pass";

    /// <summary>Which InfluxDB gets what is measured; null: none.</summary>
    public SinkSettings? Sink { get; init; }
}
