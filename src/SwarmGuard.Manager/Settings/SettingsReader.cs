using System.Globalization;
using SwarmGuard.Core.Policies;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Manager.Settings;

/// <summary>Reads the manager's settings from environment variables, collecting every problem.</summary>
internal sealed class SettingsReader(Func<string, string?> variable)
{
    private const double OneDay = 86_400;
    private static readonly string[] CertificateFiles = ["ca.pem", "cert.pem", "key.pem"];
    private readonly List<string> _problems = [];

    public static ManagerSettings? Read(Func<string, string?> variable, out IReadOnlyList<string> problems)
    {
        var reader = new SettingsReader(variable);
        problems = reader._problems;
        var settings = reader.ReadAll();
        return problems.Count == 0 ? settings : null;
    }

    private ManagerSettings? ReadAll()
    {
        var engine = Engine();
        var listen = ListenUrl();
        var defaults = new MigrationPolicy();
        var policy = defaults with
        {
            ConsecutiveBreaches = (int)Number("CONSECUTIVE_BREACHES", defaults.ConsecutiveBreaches, 1, 100, whole: true),
            BreachMemory = Seconds("BREACH_MEMORY_SECONDS", defaults.BreachMemory, 1),
            Cooldown = Seconds("MIGRATION_COOLDOWN_SECONDS", defaults.Cooldown, 0),
            RetryDelay = Seconds("MIGRATION_RETRY_SECONDS", defaults.RetryDelay, 0),
            Timeout = Seconds("MIGRATION_TIMEOUT_SECONDS", defaults.Timeout, 1),
            LoadMaxAge = Seconds("NODE_LOAD_MAX_AGE_SECONDS", defaults.LoadMaxAge, 1),
            TargetMaxCpuPercent = Number("TARGET_MAX_CPU_PERCENT", defaults.TargetMaxCpuPercent, 1, 100),
            TargetMaxMemoryPercent = Number("TARGET_MAX_MEMORY_PERCENT", defaults.TargetMaxMemoryPercent, 1, 100),
        };
        return engine is null ? null : new ManagerSettings(engine, listen, policy);
    }

    private EngineAddress? Engine()
    {
        try
        {
            var address = EngineAddress.FromEnvironment(variable);
            if (address.CertificateFolder is { } folder)
            {
                _problems.AddRange(CertificateFiles.Where(file => !File.Exists(Path.Combine(folder, file)))
                    .Select(file => $"DOCKER_CERT_PATH='{folder}': has no {file}"));
            }

            return address;
        }
        catch (FormatException e)
        {
            _problems.Add($"DOCKER_HOST: {e.Message}");
            return null;
        }
    }

    private string ListenUrl()
    {
        var text = variable("LISTEN_URL");
        if (string.IsNullOrEmpty(text)) return "http://0.0.0.0:5000";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != "http")
            _problems.Add($"LISTEN_URL='{text}': must be http://ADDRESS:PORT");
        return text;
    }

    private TimeSpan Seconds(string name, TimeSpan otherwise, double min) =>
        TimeSpan.FromSeconds(Number(name, otherwise.TotalSeconds, min, OneDay));

    private double Number(string name, double otherwise, double min, double max, bool whole = false)
    {
        var text = variable(name);
        if (string.IsNullOrEmpty(text)) return otherwise;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max && (!whole || double.IsInteger(value)))
        {
            return value;
        }

        var kind = whole ? "a whole number" : "a number";
        _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}='{text}': must be {kind} from {min} to {max}"));
        return otherwise;
    }
}
