using SwarmGuard.Core.Settings;
using SwarmGuard.Sinks.Settings;

namespace SwarmGuard.Manager.Settings;

/// <summary>
/// Finds variables that look like misspelt settings. An environment is full of others' variables, so only near misses of long names
/// are told, and none stops anything.
/// </summary>
internal static class VariableSlips
{
    private const int ShortestName = 8;
    private const int MostSlips = 2;
    private static readonly string[] Own =
    [
        "DOCKER_HOST", "DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY", "LISTEN_URL", "CONFIG_FILE", "LOG_FORMAT", "AUDIT_FILE", "NODE_NAME", "TASK_ID",
        "AGENT_TOKEN_FILE", "API_TOKEN_FILE", "READ_ACCESS", "ALERT_ACCESS", "TLS_CERT_FILE", "TLS_KEY_FILE", "TLS_CLIENT_CA_FILE", "HISTORY_FILE", "HISTORY_DAYS", "HISTORY_MAX_MB",
        "NOTIFICATIONS_FILE",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS_FILE", "OTEL_SERVICE_NAME",
        .. SinkSettingsReader.Places, SinkSettingsReader.BatchSize, SinkSettingsReader.FlushInterval,
    ];

    private static readonly HashSet<string> Known = [.. Own, .. SettingCatalogue.All.Select(s => s.Names.Variable)];

    public static IEnumerable<string> Find(IEnumerable<string> variables) =>
        from name in variables.Order(StringComparer.Ordinal)
        where name.Length >= ShortestName && !Known.Contains(name)
        let nearest = NearestName.To(name, Known.Where(k => k.Length >= ShortestName))
        where nearest is not null && NearestName.Distance(name, nearest) <= MostSlips
        select $"the variable {name} is no setting; did you mean {nearest}?";
}
