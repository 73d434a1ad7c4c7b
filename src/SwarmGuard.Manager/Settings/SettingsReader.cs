using SwarmGuard.Core.Settings;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Manager.Settings;

/// <summary>Reads the manager's settings from environment variables; all problems at once.</summary>
internal static class SettingsReader
{
    private static readonly string[] CertificateFiles = ["ca.pem", "cert.pem", "key.pem"];

    public static ManagerSettings? Read(Func<string, string?> variable, out IReadOnlyList<string> problems)
    {
        var reader = new SettingReader(variable);
        var engine = Engine(reader, variable);
        var listen = ListenUrl(reader);
        var found = new List<string>(reader.Errors);
        var policy = PolicyReader.Common(new Dictionary<string, WrittenValue>(), variable, found);
        problems = found;
        return problems.Count == 0 ? new ManagerSettings(engine!, listen, policy) : null;
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

    private static Uri ListenUrl(SettingReader reader)
    {
        const string name = "LISTEN_URL", everywhere = "http://0.0.0.0:5000";
        var url = reader.HttpUrl(name);
        if (url is { Scheme: not "http" }) reader.Refuse(name, url.ToString(), "an http address and port to listen on");
        return url ?? new Uri(everywhere);
    }
}
