namespace SwarmGuard.Docker.Engine;

/// <summary>Where an engine listens: <c>unix:///path</c>, or <c>tcp://host:port</c> with TLS when certificates are given.</summary>
public sealed record EngineAddress
{
    public const string DefaultText = "unix:///var/run/docker.sock";

    private EngineAddress(Uri uri, string? certificateFolder)
    {
        Uri = uri;
        CertificateFolder = certificateFolder;
    }

    public Uri Uri { get; }

    /// <summary>Folder with <c>ca.pem</c>, <c>cert.pem</c>, <c>key.pem</c>, as Docker's own <c>DOCKER_CERT_PATH</c>.</summary>
    public string? CertificateFolder { get; }

    /// <summary>The socket's file.</summary>
    public string SocketPath => Uri.UnescapeDataString(Uri.AbsolutePath);

    public bool IsUnixSocket => Uri.Scheme == "unix";

    public static EngineAddress Parse(string text, string? certificateFolder = null)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("unix" or "tcp"))
            throw new FormatException($"engine address '{text}': expected unix:///path/to/docker.sock or tcp://host:port");
        if (uri.Scheme == "unix" && (uri.Host.Length > 0 || uri.AbsolutePath is "" or "/"))
            throw new FormatException($"engine address '{text}': expected an absolute path, as in {DefaultText}, or tcp://host:port");
        if (uri.Scheme == "tcp" && uri.Port <= 0)
            throw new FormatException($"engine address '{text}': a tcp address needs a port, for example tcp://{uri.Host}:2376");
        return new EngineAddress(uri, uri.Scheme == "tcp" ? certificateFolder : null);
    }

    /// <summary>Reads <c>DOCKER_HOST</c>, <c>DOCKER_TLS_VERIFY</c> and <c>DOCKER_CERT_PATH</c> as Docker's own client does.</summary>
    public static EngineAddress FromEnvironment(Func<string, string?> variable)
    {
        var host = variable("DOCKER_HOST");
        var tls = !string.IsNullOrEmpty(variable("DOCKER_TLS_VERIFY"));
        var certificates = tls ? variable("DOCKER_CERT_PATH") : null;
        var address = Parse(string.IsNullOrEmpty(host) ? DefaultText : host, certificates);
        if (tls && !address.IsUnixSocket && string.IsNullOrEmpty(certificates))
            throw new FormatException($"engine address '{host}': DOCKER_TLS_VERIFY is set, so DOCKER_CERT_PATH must name a folder with ca.pem, cert.pem and key.pem");
        return address;
    }

    public override string ToString() => Uri.ToString();
}
