using SwarmGuard.Core.Settings;
using SwarmGuard.Docker.Access;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Manager.History;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Notifying;
using SwarmGuard.Manager.Tracing;

namespace SwarmGuard.Manager.Settings;

/// <summary>Reads the manager's settings from its environment and its file; all problems at once.</summary>
internal static class SettingsReader
{
    private static readonly string[] CertificateFiles = ["ca.pem", "cert.pem", "key.pem"];

    /// <param name="variable">The environment.</param>
    /// <param name="variables">The names of all variables that are set, among which misspelt ones are looked for.</param>
    /// <param name="problems">One sentence for each error.</param>
    public static ManagerSettings? Read(
        Func<string, string?> variable, IReadOnlyCollection<string> variables, out IReadOnlyList<string> problems)
    {
        var reader = new SettingReader(variable);
        var engine = Engine(reader, variable);
        var listen = AccessSettingsReader.ListenUrl(reader);
        var json = reader.Choice("LOG_FORMAT", false, ("text", false), ("json", true));
        var audit = Audit(reader);
        var history = History(reader);
        var source = new PolicySource(reader.Text("CONFIG_FILE") ?? PolicySource.DefaultPath, variable, variables);
        var text = Text(reader, source);
        var reading = source.Read(text, out var bad);
        var badFiles = new List<string>();
        var access = AccessSettingsReader.Read(reader, variable, badFiles);
        var notifications = NotificationFile.Of(reader.Text(NotificationFile.Key));
        badFiles.AddRange(notifications.Open());
        var tracing = TracingSettings.Read(reader);
        problems = [.. reader.Errors, .. badFiles, .. bad];
        return problems.Count > 0
            ? null
            : new ManagerSettings(engine!, listen, reading!.Policy)
            {
                Source = source, Configuration = text, Notices = reading.Notices, JsonLog = json, Audit = audit, History = history, Access = access,
                Notifications = notifications, Tracing = tracing, Sink = reading.Sink,
                Identity = ManagerIdentity.New(reader.Text("NODE_NAME"), reader.Text("TASK_ID")),
            };
    }

    /// <summary>What the health check needs to know; a configuration file that went bad makes no running manager unhealthy.</summary>
    public static (Uri Url, TlsFiles Tls) Listening(Func<string, string?> variable)
    {
        var reader = new SettingReader(variable);
        return (AccessSettingsReader.ListenUrl(reader), AccessSettingsReader.Tls(reader));
    }

    private static AuditSettings Audit(SettingReader reader)
    {
        var file = reader.Text("AUDIT_FILE");
        if (file is not null && !Path.IsPathRooted(file)) reader.Refuse("AUDIT_FILE", file, "the full path of a file, such as " + AuditSettings.DefaultFile);
        var host = Environment.MachineName;
        return new AuditSettings(file ?? AuditSettings.DefaultIfWritable(), reader.Text("NODE_NAME") is { } node ? $"{node}/{host}" : host);
    }

    private static HistorySettings History(SettingReader reader)
    {
        var file = reader.Text("HISTORY_FILE");
        if (file is not null && !Path.IsPathRooted(file)) reader.Refuse("HISTORY_FILE", file, "the full path of a file, such as " + HistorySettings.DefaultFile);
        var isKept = file is not null || WritableFile.Is(HistorySettings.DefaultFile);
        return new HistorySettings(file ?? (isKept ? HistorySettings.DefaultFile : null))
        {
            WhyNoFile = isKept ? null : $"HISTORY_FILE is not set, and {HistorySettings.DefaultFile} can't be written",
            KeepFor = TimeSpan.FromDays(reader.Number("HISTORY_DAYS", HistorySettings.DefaultDays, 0.04, 366, "days")),
            MostBytes = reader.Whole("HISTORY_MAX_MB", HistorySettings.DefaultMb, 1, 100_000) * 1024L * 1024,
        };
    }

    // The default file need not be there; one that somebody named must.
    private static ConfigurationText? Text(SettingReader reader, PolicySource source)
    {
        var text = source.Look(out var problem);
        if (problem is not null) reader.Refuse("CONFIG_FILE", source.Path, $"a file that can be read ({problem})");
        else if (text is null && reader.IsSet("CONFIG_FILE")) reader.Refuse("CONFIG_FILE", source.Path, "a file that exists");
        return text;
    }

    private static EngineAddress? Engine(SettingReader reader, Func<string, string?> variable)
    {
        try
        {
            var address = EngineAddress.FromEnvironment(variable);
            if (address.CertificateFolder is { } folder)
            {
                foreach (var missing in CertificateFiles.Where(file => !File.Exists(Path.Combine(folder, file))))
                    reader.Refuse("DOCKER_CERT_PATH", folder, $"a folder with {missing}");
            }

            return address;
        }
        catch (FormatException)
        {
            reader.Refuse("DOCKER_HOST", variable("DOCKER_HOST") ?? "", "unix:///path/to/docker.sock or tcp://host:port");
            return null;
        }
    }
}
