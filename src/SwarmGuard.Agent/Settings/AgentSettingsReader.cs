using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Access;
using SwarmGuard.Docker.Cgroups;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Sinks.Settings;

namespace SwarmGuard.Agent.Settings;

/// <summary>Reads the agent's settings from its environment: the original system's variables, and ours.</summary>
internal static class AgentSettingsReader
{
    private static readonly string[] Thresholds = [SettingKeys.Cpu, SettingKeys.Memory, SettingKeys.NetworkLow, SettingKeys.NetworkHigh];

    /// <summary>Settings, or every error at once.</summary>
    public static (AgentSettings? Settings, IReadOnlyList<string> Errors) Read(Func<string, string?> variable)
    {
        var reader = new SettingReader(variable);
        var engine = Engine(reader, variable);
        var manager = reader.HttpUrl("RECOVERY_MANAGER_URL");
        if (!reader.IsSet("RECOVERY_MANAGER_URL"))
            reader.Refuse("RECOVERY_MANAGER_URL", "", "the manager's address, for example http://recovery-manager:5000");
        var host = new HostFolders(Folder(reader, "HOST_PROC", "/proc"), Folder(reader, "HOST_SYS", "/sys"));
        var problems = new List<string>();
        var thresholds = PolicyReader.FromEnvironment(SetPolicy.Default, variable, SettingCatalogue.Of(Thresholds), problems);
        var secret = TokenFile.OfAgents(variable);
        var metrics = TokenFile.OfMetrics(variable);
        foreach (var file in (TokenFile[])[secret, metrics])
        {
            if (file.Open() is { } bad) problems.Add(bad);
        }

        var settings = new AgentSettings
        {
            Secret = secret,
            Tls = Tls(reader, manager, problems),
            NodeName = reader.Text("NODE_NAME"),
            NodeId = reader.Text("NODE_ID"),
            Discovery = DiscoverySetting.Read(reader, engine, host),
            NodeCgroup = reader.Text("NODE_CGROUP"),
            NodeCpus = reader.OptionalNumber("NODE_CPUS", 0.01, 4096, "processors"),
            NetworkCard = reader.Text("NET_IFACE"),
            NetworkMbps = reader.OptionalNumber("NET_CAPACITY_MBPS", 0.1, 1_000_000, "Mbps"),
            Period = reader.Seconds("POLL_INTERVAL", 1, SamplePeriod.LeastSeconds, SamplePeriod.MostSeconds),
            PeriodIsOwn = reader.IsSet("POLL_INTERVAL"),
            ManagerUrl = manager ?? new Uri("http://invalid"),
            Thresholds = thresholds.Policy.Thresholds,
            CpuUnit = reader.Choice("CPU_UNIT", CpuUnit.Limit, ("limit", CpuUnit.Limit), ("core", CpuUnit.Core)),
            LogFormat = Format(reader),
            Engine = engine,
            Host = host,
            HealthFile = reader.Text("HEALTH_FILE") ?? AgentSettings.DefaultHealthFile,
            MetricsPort = reader.OptionalWhole("METRICS_PORT", 1, 65535),
            MetricsToken = metrics,
            Sink = SinkSettingsReader.Read(reader),
        };
        problems.InsertRange(0, reader.Errors);
        return problems.Count == 0 ? (settings, []) : (null, problems);
    }

    /// <summary>How to log what is wrong with the settings; where this one is, in the default format.</summary>
    public static LogFormat Format(Func<string, string?> variable) => Format(new SettingReader(variable));

    private static LogFormat Format(SettingReader reader) =>
        reader.Choice("LOG_FORMAT", LogFormat.Text, ("text", LogFormat.Text), ("json", LogFormat.Json));

    private static EngineAddress Engine(SettingReader reader, Func<string, string?> variable)
    {
        try
        {
            return EngineAddress.FromEnvironment(variable);
        }
        catch (FormatException)
        {
            reader.Refuse("DOCKER_HOST", variable("DOCKER_HOST") ?? "", "unix:///path/to/docker.sock or tcp://host:port");
            return EngineAddress.Parse(EngineAddress.DefaultText);
        }
    }

    private static TlsFiles Tls(SettingReader reader, Uri? manager, List<string> problems)
    {
        const string ca = "TLS_CA_FILE", certificate = "TLS_CERT_FILE", key = "TLS_KEY_FILE";
        var files = new TlsFiles(reader.Text(ca), reader.Text(certificate), reader.Text(key));
        if (files.IsNone) return files;
        if (manager is { Scheme: "http" }) reader.Refuse("RECOVERY_MANAGER_URL", manager.ToString(), $"an https address, since {ca} or {certificate} is set");
        if (files.Certificate is null != files.Key is null)
        {
            var (set, missing) = files.Key is null ? (certificate, key) : (key, certificate);
            reader.Refuse(missing, "", $"a file, since {set} is set");
            return files;
        }

        try
        {
            files.Client();
        }
        catch (FormatException e)
        {
            problems.Add($"{ca}, {certificate}, {key}: {e.Message}");
        }

        return files;
    }

    /// <summary>The host's folder: as told, else mounted under /host, else our own, as outside any container.</summary>
    private static string Folder(SettingReader reader, string name, string own)
    {
        if (reader.Text(name) is not { } told) return Directory.Exists("/host" + own) ? "/host" + own : own;
        if (!Directory.Exists(told)) reader.Refuse(name, told, $"a folder that exists: the host's {own}, mounted read-only");
        return told.TrimEnd('/');
    }
}
