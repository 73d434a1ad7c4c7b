using SwarmGuard.Core.Settings;
using SwarmGuard.Docker.Access;

namespace SwarmGuard.Manager.Access;

/// <summary>Reads who may ask, from the environment; all problems at once.</summary>
internal static class AccessSettingsReader
{
    public const string CertificateFile = "TLS_CERT_FILE", KeyFile = "TLS_KEY_FILE", ClientAuthorityFile = "TLS_CLIENT_CA_FILE", Reading = "READ_ACCESS", Alerting = "ALERT_ACCESS";
    private const string ListenUrlName = "LISTEN_URL";

    /// <param name="reader">The environment; problems are added to it.</param>
    /// <param name="variable">The same.</param>
    /// <param name="problems">Problems with what files hold.</param>
    public static AccessSettings Read(SettingReader reader, Func<string, string?> variable, List<string> problems)
    {
        var settings = new AccessSettings(TokenFile.OfAgents(variable), TokenFile.OfApi(variable))
        {
            IsReadingOpen = reader.Choice(Reading, false, ("token", false), ("open", true)),
            IsAlertingOpen = reader.Choice(Alerting, false, ("token", false), ("open", true)),
            Tls = Tls(reader),
        };
        problems.AddRange(new[] { settings.Agents.Open(), settings.Api.Open() }.OfType<string>());
        Check(settings.Tls, problems);
        return settings;
    }

    /// <summary>Where to listen: with TLS where there is a certificate.</summary>
    public static Uri ListenUrl(SettingReader reader)
    {
        var isSecure = reader.IsSet(CertificateFile);
        var url = reader.HttpUrl(ListenUrlName);
        if (url is { Scheme: "https" } && !isSecure) reader.Refuse(ListenUrlName, url.ToString(), $"an http address and port, or a certificate in {CertificateFile}");
        if (url is { Scheme: "http" } && isSecure) reader.Refuse(ListenUrlName, url.ToString(), $"an https address and port, since {CertificateFile} is set");
        return url ?? new Uri($"{(isSecure ? "https" : "http")}://0.0.0.0:5000");
    }

    /// <summary>The files as they are named, whatever is in them.</summary>
    public static TlsFiles Tls(SettingReader reader)
    {
        var files = new TlsFiles(reader.Text(ClientAuthorityFile), reader.Text(CertificateFile), reader.Text(KeyFile));
        if (files.IsNone) return files;
        if (files.Certificate is null) reader.Refuse(CertificateFile, "", $"the file of the manager's certificate, since {KeyFile} or {ClientAuthorityFile} is set");
        else if (files.Key is null) reader.Refuse(KeyFile, "", $"the file of the key that belongs to {CertificateFile}");
        return files;
    }

    private static void Check(TlsFiles files, List<string> problems)
    {
        try
        {
            if (files is { Certificate: not null, Key: not null }) files.Own();
        }
        catch (FormatException e)
        {
            problems.Add($"{CertificateFile}={e.Message}");
        }

        try
        {
            if (files.Authority is not null) files.Trusted();
        }
        catch (FormatException e)
        {
            problems.Add($"{ClientAuthorityFile}={e.Message}");
        }
    }
}
