using SwarmGuard.Core.Settings;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Manager.History;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Notifying;
using SwarmGuard.Manager.Tracing;
using SwarmGuard.Sinks.Settings;

namespace SwarmGuard.Manager.Settings;

/// <summary>All that the manager is told from outside, validated.</summary>
/// <param name="Engine">A manager of the Swarm.</param>
/// <param name="ListenUrl">Where the API listens.</param>
/// <param name="Policy">What holds for all services.</param>
internal sealed record ManagerSettings(EngineAddress Engine, Uri ListenUrl, SetPolicy Policy)
{
    public PolicySource Source { get; init; } = new(PolicySource.DefaultPath, _ => null, []);

    /// <summary>The file that <see cref="Policy"/> was read from; null where there was none.</summary>
    public ConfigurationText? Configuration { get; init; }

    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Which InfluxDB gets points by what is known at the start; null: none.</summary>
    public SinkSettings? Sink { get; init; }

    public ManagerIdentity Identity { get; init; } = ManagerIdentity.New(null, null);
    public AuditSettings Audit { get; init; } = new(null, Environment.MachineName);

    public HistorySettings History { get; init; } = new(File: null);

    public bool JsonLog { get; init; }

    public NotificationFile Notifications { get; init; } = NotificationFile.None();

    public TracingSettings Tracing { get; init; } = TracingSettings.None;

    public AccessSettings Access { get; init; } = AccessSettings.None();
}
