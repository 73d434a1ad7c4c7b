using SwarmGuard.Core.Policies;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Manager.Settings;

/// <summary>Reads the manager's settings from environment variables; all problems at once.</summary>
internal static class SettingsReader
{
    private const double OneDay = 86_400;
    private static readonly string[] CertificateFiles = ["ca.pem", "cert.pem", "key.pem"];

    public static ManagerSettings? Read(Func<string, string?> variable, out IReadOnlyList<string> problems)
    {
        var reader = new SettingReader(variable);
        var engine = Engine(reader, variable);
        var listen = ListenUrl(reader);
        var policy = new ServicePolicy
        {
            Mode = reader.Choice("MODE", PolicyMode.Act, ("act", PolicyMode.Act), ("observe", PolicyMode.Observe)),
            Thresholds = ThresholdSettings.Read(reader),
            Migration = Migration(reader, new MigrationPolicy()),
            Scaling = ScalingSettings.Read(reader),
        };
        problems = reader.Errors;
        return problems.Count == 0 ? new ManagerSettings(engine!, listen, policy) : null;
    }

    private static MigrationPolicy Migration(SettingReader reader, MigrationPolicy defaults) => defaults with
    {
        ConsecutiveBreaches = reader.Whole("CONSECUTIVE_BREACHES", defaults.ConsecutiveBreaches, 1, 100),
        BreachMemory = reader.Seconds("BREACH_MEMORY_SECONDS", defaults.BreachMemory.TotalSeconds, 1, OneDay),
        Cooldown = reader.Seconds("MIGRATION_COOLDOWN_SECONDS", defaults.Cooldown.TotalSeconds, 0, OneDay),
        RetryDelay = reader.Seconds("MIGRATION_RETRY_SECONDS", defaults.RetryDelay.TotalSeconds, 0, OneDay),
        Timeout = reader.Seconds("MIGRATION_TIMEOUT_SECONDS", defaults.Timeout.TotalSeconds, 1, OneDay),
        LoadMaxAge = reader.Seconds("NODE_LOAD_MAX_AGE_SECONDS", defaults.LoadMaxAge.TotalSeconds, 1, OneDay),
        TargetMaxCpuPercent = reader.Number("TARGET_MAX_CPU_PERCENT", defaults.TargetMaxCpuPercent, 1, 100, "percent"),
        TargetMaxMemoryPercent = reader.Number("TARGET_MAX_MEMORY_PERCENT", defaults.TargetMaxMemoryPercent, 1, 100, "percent"),
    };

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

    private static Uri ListenUrl(SettingReader reader)
    {
        const string name = "LISTEN_URL", everywhere = "http://0.0.0.0:5000";
        var url = reader.HttpUrl(name);
        if (url is { Scheme: not "http" }) reader.Refuse(name, url.ToString(), "an http address and port to listen on");
        return url ?? new Uri(everywhere);
    }
}
