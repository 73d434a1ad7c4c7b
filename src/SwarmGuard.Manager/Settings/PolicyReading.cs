using SwarmGuard.Core.Settings;
using SwarmGuard.Sinks.Settings;

namespace SwarmGuard.Manager.Settings;

/// <summary>A policy that was read without an error, and what else its writer should know.</summary>
internal sealed record PolicyReading(SetPolicy Policy, IReadOnlyList<string> Notices)
{
    /// <summary>Which InfluxDB gets points; null: none.</summary>
    public SinkSettings? Sink { get; init; }
}
